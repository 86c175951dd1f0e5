"""What demographers share: life tables, levels of mortality, model schedules, growth differences, regions."""
