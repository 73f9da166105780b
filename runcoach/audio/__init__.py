"""Sound: tones, voice clips, the mixer, the soundtrack that follows the player's events, and the outputs.

The coach uses `sound.Sound`; everything else is a part of it. The mixer and the soundtrack are pure. Only an output
touches a device, and it imports its library when it is opened.
"""
