"""Training of the model of names; needs the extra `train` (PyTorch), which using the model does not."""
