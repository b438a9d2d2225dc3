"""Reading the dialogue picture off the page."""


def latest_answers(page):
    """Topic to both voices' latest answers, from the table that stands beside the picture; one text for a closed topic."""
    rows = page.locator(".tv-overview .tv-table tbody tr")
    answers = {}
    for row in rows.all():
        cells = [cell.text_content().strip() for cell in row.locator("td").all()]
        answers[row.locator("th").text_content().strip()] = (cells[0], cells[2]) if len(cells) == 4 else (cells[0],) * 2
    return answers
