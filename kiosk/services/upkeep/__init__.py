"""Is all that lies here whole, and how long does it stay?"""
