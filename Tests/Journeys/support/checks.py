"""What every page is held to, each check a list of faults in words."""

from axe_playwright_python.sync_playwright import Axe

AXE = {
    "runOnly": {
        "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
BANNER = {
    "da": "Simulerede data", "en": "Simulated data", "ar": "بيانات تجريبية", "uk": "Вигадані дані", "so": "Xog tijaabo ah",
    "tr": "Deneme verileri"}


def accessibility(page):
    violations = Axe().run(page, options=AXE).response["violations"]
    return [
        f"axe {violation['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
        for violation in violations for node in violation["nodes"][:3]]


def frame(page, language):
    """Language, title, one heading of the first level, no script."""
    found = page.evaluate(
        """() => ({
            lang: document.documentElement.lang, title: document.title,
            headings: document.querySelectorAll('h1').length,
            scripts: document.querySelectorAll('script').length,
            handlers: [...document.querySelectorAll('*')].filter(element =>
                [...element.attributes].some(attribute => /^(on|style$)/.test(attribute.name))).length})""")
    return [
        *([f"lang is {found['lang']}"] if found["lang"] != language else []),
        *([f"title is {found['title']!r}"] if " – " not in found["title"] or found["title"].startswith(" – ") else []),
        *([f"{found['headings']} headings of the first level"] if found["headings"] != 1 else []),
        *(["scripts or inline styles"] if found["scripts"] or found["handlers"] else []),
    ]


def overflow(page):
    """Sideways scrolling, and text that sticks out of the screen or is cut off. Tables may scroll in their own frame."""
    return page.evaluate(
        """() => {
            const wide = document.documentElement.scrollWidth, screen = document.documentElement.clientWidth
            const faults = wide > screen ? [`scrolls sideways: ${wide} > ${screen}`] : []
            for (const element of document.querySelectorAll('body *')) {
                const box = element.getBoundingClientRect()
                if (!box.width || element.closest('svg, .hidden, .skip, .scroll, [aria-hidden], thead')) continue
                const style = getComputedStyle(element)
                if (style.clipPath !== 'none' || element.closest('.tv-says') && style.position === 'absolute') continue
                const name = element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 30)
                if (box.right > screen + 1 || box.left < -1) faults.push(`out of the screen: ${name}`)
                if (style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off: ${name}`)
            }
            return faults.slice(0, 4)
        }""")


def targets(page, smallest):
    """What can be pressed is large enough, except links inside a sentence, which the guidelines except too."""
    return page.evaluate(
        """smallest => {
            const faults = []
            for (const element of document.querySelectorAll('a, button, input, select, textarea, summary')) {
                if (element.type === 'hidden' || element.closest('.skip, [aria-hidden=true]')) continue
                const place = element.closest('label') || element
                const box = place.getBoundingClientRect()
                if (!box.width) continue
                const around = element.parentElement.textContent.trim()
                const inSentence = element.tagName === 'A' && getComputedStyle(element).display === 'inline'
                    && around.length > element.textContent.trim().length
                if (inSentence) continue
                if (box.height < smallest - .5 || box.width < smallest - .5)
                    faults.push(`${Math.round(box.width)}×${Math.round(box.height)} px: ${element.tagName}.${element.className} `
                        + (place.textContent || element.name).trim().slice(0, 40))
            }
            return [...new Set(faults)].slice(0, 6)
        }""", smallest)


def banner(page, language):
    shown = page.get_by_text(BANNER[language]).first
    return [] if shown.is_visible() else ["no banner over simulated data"]


def larger_text(page):
    """What breaks when the text is twice as large, as on a phone set to large text."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return [f"at 200 % text: {fault}" for fault in overflow(page)]
