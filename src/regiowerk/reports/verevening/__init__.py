"""A joint project told to others: pictures, a workbook that computes, a report, payment lists."""
