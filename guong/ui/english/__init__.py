"""The pages in English: a catalogue beside the Vietnamese sources, looked up only while a page is drawn."""
