"""The one TinyDB file that holds everything: read, changed, kept safe."""
