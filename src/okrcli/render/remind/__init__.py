"""Reminders: as a calendar, and as what systemd, cron and launchd read."""
