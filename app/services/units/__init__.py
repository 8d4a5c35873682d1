"""What those who lead see of a unit: predikat, criteria, progress, signals, one period beside another."""
