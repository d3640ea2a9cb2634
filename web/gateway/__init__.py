"""The gateway: the chat API, its limits, and the check for danger that runs before everything else."""
