"""The demo city: Places, Overpass, Instagram, studio websites and pictures, made up from a seed and served on loopback.

It is for demonstration and for failure tests. It proves nothing about how real websites are written.
"""
