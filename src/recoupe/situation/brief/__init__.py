"""The brief: the situation over a period and an area, each sentence footnoted to the words it rests on."""
