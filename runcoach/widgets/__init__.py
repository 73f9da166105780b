"""The parts that screens are built of: boxes that paint values, and lists that post messages.

Widgets decide nothing: they import neither the coach nor the log, and handle no keys.
"""
