"""What an OKR is: frozen values without input, output or clock."""
