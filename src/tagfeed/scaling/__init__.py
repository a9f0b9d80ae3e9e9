"""What is beyond one machine: other machines that share the work, by the extra `scale`."""
