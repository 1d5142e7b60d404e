"""What the words mean: pure arithmetic on days, values and events.

Nothing here reads a file, a clock or the environment.
"""
