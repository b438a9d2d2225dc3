import CPango
import FremdriftDomain

/// Sheets of A4 that are filled from the top. One document, one thread: Cairo's and Pango's objects are this one's alone.
final class Sheets {
    private static let (width, height, margin) = (595.28, 841.89, 56.0)
    /// Characters of an answer that stands beside its question; longer ones stand under it.
    private static let longestBeside = 120
    /// Of a sheet, the most that may stand beside a question: a taller answer stands under it and goes on over the edge.
    private static let tallestBeside = 0.25 * (height - 2 * margin)
    private let document: PrintedDocument
    private let written: Written
    private let surface: OpaquePointer
    private let page: OpaquePointer
    private let layout: OpaquePointer
    /// For what stands at a sheet's edges: the other may be in the middle of a text.
    private let edge: OpaquePointer
    private var y = 0.0
    private var number = 0

    /// What Cairo has written so far.
    private final class Written { var bytes: [UInt8] = [] }

    /// `nil` when there is no memory for it.
    init?(_ document: PrintedDocument) {
        self.document = document
        written = Written()
        let sink: cairo_write_func_t = { closure, bytes, count in
            guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
            Unmanaged<Written>.fromOpaque(closure).takeUnretainedValue().bytes
                .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
            return CAIRO_STATUS_SUCCESS
        }
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                sink, Unmanaged.passUnretained(written).toOpaque(), Self.width, Self.height),
            let page = cairo_create(surface), let layout = pango_cairo_create_layout(page),
            let edge = pango_cairo_create_layout(page)
        else { return nil }
        (self.surface, self.page, self.layout, self.edge) = (surface, page, layout, edge)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title)
        for each in [layout, edge] {
            pango_context_set_language(
                pango_layout_get_context(each), pango_language_from_string(document.language.rawValue))
            pango_context_set_base_dir(
                pango_layout_get_context(each), isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
            pango_layout_context_changed(each)
        }
        begin()
        write(document.title, .title)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(edge))
        g_object_unref(UnsafeMutableRawPointer(layout))
        cairo_destroy(page)
        cairo_surface_destroy(surface)
    }

    func add(_ block: PrintedDocument.Block) {
        switch block {
        case .heading(let text): write(text, .heading)
        case .smallHeading(let text): write(text, .smallHeading)
        case .paragraph(let text): write(text, .paragraph)
        case .item(let text): write(isRightToLeft ? "\u{200F}•  \(text)" : "•  \(text)", .item)
        case .fact(let term, let text) where fitsBeside(term, text): writeBeside(term, text)
        case .fact(let term, let text):
            write(term, .term)
            write(text, .known)
        }
    }

    /// The file; `nil` when Cairo could not write it.
    func finished() -> [UInt8]? {
        end()
        cairo_surface_finish(surface)
        return cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS ? written.bytes : nil
    }

    func missingSigns(in text: String) -> Int {
        set(text, .paragraph, in: layout)
        return Int(pango_layout_get_unknown_glyphs_count(layout))
    }

    private var isRightToLeft: Bool { document.language.direction == "rtl" }

    private func begin() {
        number += 1
        y = Self.margin
        guard let banner = document.banner else { return }
        draw(banner, .banner, at: 24)
    }

    private func end() {
        draw("\(document.foot) · \(number)", .foot, at: Self.height - 40)
        cairo_show_page(page)
    }

    /// What stands on every sheet is not tagged: no screen reader says it twenty times.
    private func draw(_ text: String, _ style: Style, at top: Double) {
        set(text, style, in: edge)
        cairo_move_to(page, Self.margin, top)
        pango_cairo_show_layout(page, edge)
    }

    /// Line by line, so that a long text goes on over the sheet's edge.
    private func write(_ text: String, _ style: Style) {
        // Nothing before what begins a sheet.
        if y > Self.margin { y += style.before }
        if y + style.company > Self.height - Self.margin - 12 { turn() }
        set(text, style, in: layout)
        guard let lines = pango_layout_get_iter(layout) else { return }
        defer { pango_layout_iter_free(lines) }
        var (top, isOpen) = (0.0, false)
        repeat {
            var place = PangoRectangle()
            pango_layout_iter_get_line_extents(lines, nil, &place)
            let (lineTop, lineHeight) = (points(place.y), points(place.height))
            if y + lineTop - top + lineHeight > Self.height - Self.margin - 12 {
                if isOpen { cairo_tag_end(page, style.tag) }
                turn()
                cairo_set_source_rgb(page, style.grey, style.grey, style.grey)
                (top, isOpen) = (lineTop, false)
            }
            if !isOpen { cairo_tag_begin(page, style.tag, nil) }
            isOpen = true
            cairo_move_to(
                page, left(style) + points(place.x), y - top + points(pango_layout_iter_get_baseline(lines)))
            pango_cairo_show_layout_line(page, pango_layout_iter_get_line_readonly(lines))
            if pango_layout_iter_at_last_line(lines) != 0 { y += lineTop - top + lineHeight }
        } while pango_layout_iter_next_line(lines) != 0
        if isOpen { cairo_tag_end(page, style.tag) }
        y += style.after
    }

    private func fitsBeside(_ term: String, _ known: String) -> Bool {
        known.count <= Self.longestBeside
            && max(height(of: term, .termBeside, in: layout), height(of: known, .knownBeside, in: edge))
                <= Self.tallestBeside
    }

    /// What is known stands beside its term, on the side where a line ends: half the sheets.
    private func writeBeside(_ term: String, _ known: String) {
        let tall = max(height(of: term, .termBeside, in: layout), height(of: known, .knownBeside, in: edge))
        if y + tall > Self.height - Self.margin - 12 {
            turn()
            _ = height(of: known, .knownBeside, in: edge)
        }
        let (termWidth, knownWidth) = (width(.termBeside), width(.knownBeside))
        show(layout, .termBeside, at: isRightToLeft ? Self.width - Self.margin - termWidth : Self.margin)
        show(edge, .knownBeside, at: isRightToLeft ? Self.margin : Self.width - Self.margin - knownWidth)
        y += tall + 4
    }

    private func height(of text: String, _ style: Style, in layout: OpaquePointer) -> Double {
        set(text, style, in: layout)
        var whole = PangoRectangle()
        pango_layout_get_extents(layout, nil, &whole)
        return points(whole.height)
    }

    private func show(_ layout: OpaquePointer, _ style: Style, at left: Double) {
        cairo_tag_begin(page, style.tag, nil)
        cairo_set_source_rgb(page, style.grey, style.grey, style.grey)
        cairo_move_to(page, left, y)
        pango_cairo_show_layout(page, layout)
        cairo_tag_end(page, style.tag)
    }

    private func turn() {
        end()
        begin()
    }

    private func set(_ text: String, _ style: Style, in layout: OpaquePointer) {
        let font = pango_font_description_from_string("\(Style.family) \(style.face)")
        defer { pango_font_description_free(font) }
        pango_layout_set_font_description(layout, font)
        pango_layout_set_width(layout, Int32(width(style) * Double(PANGO_SCALE)))
        // Pango turns the sides round for a text that runs the other way than the document.
        let own = pango_find_base_dir(text, -1)
        let runsLeft = own == PANGO_DIRECTION_NEUTRAL ? isRightToLeft : own == PANGO_DIRECTION_RTL
        pango_layout_set_alignment(layout, runsLeft ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_spacing(layout, PANGO_SCALE * 2)
        pango_layout_set_text(layout, text, -1)
        cairo_set_source_rgb(page, style.grey, style.grey, style.grey)
    }

    private func width(_ style: Style) -> Double {
        (Self.width - 2 * Self.margin - style.indent) * style.share
    }

    /// An indent is at the side where a line begins.
    private func left(_ style: Style) -> Double { Self.margin + (isRightToLeft ? 0 : style.indent) }

    private func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }
}

/// How each kind of line looks; black on white, and no smaller than can be read on paper.
struct Style {
    let face: String
    let tag: String
    var grey = 0.0
    var indent = 0.0
    /// Of the sheet's width between its margins.
    var share = 1.0
    var before = 0.0
    var after = 0.0
    /// Room that must be left below where it begins, so that no heading stands alone at the foot.
    var company = 14.0

    static let family = "Noto Sans, Noto Sans Arabic, DejaVu Sans, Sans"
    static let title = Style(face: "Bold 20", tag: "H1", after: 8)
    static let heading = Style(face: "Bold 14", tag: "H2", before: 16, after: 4, company: 70)
    static let smallHeading = Style(face: "Bold 11.5", tag: "H3", before: 8, after: 2, company: 60)
    static let paragraph = Style(face: "10.5", tag: "P", after: 5)
    static let item = Style(face: "10.5", tag: "P", indent: 8, after: 2)
    static let term = Style(face: "9.5", tag: "P", grey: 0.3, before: 3, company: 32)
    static let termBeside = Style(face: "10", tag: "P", grey: 0.3, share: 0.54)
    static let knownBeside = Style(face: "10.5", tag: "P", share: 0.43)
    static let known = Style(face: "10.5", tag: "P", indent: 8, after: 2)
    static let banner = Style(face: "Bold 10", tag: "P")
    static let foot = Style(face: "8.5", tag: "P", grey: 0.3)
}
