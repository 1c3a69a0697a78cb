"""What a reader of pictures took for another sign, where what stands around it leaves one reading."""
