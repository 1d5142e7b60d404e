"""Drafts: key results and objectives read out of plain sentences.

What is not understood stays in the title: no number is ever made up.
"""
