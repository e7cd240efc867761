"""What joins records: references and threads, registers, releases, people; each link a claim that carries its evidence."""
