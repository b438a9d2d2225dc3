import FremdriftApp
import Testing

@Suite("Forms with files") struct MultipartFormTests {
    private let type = "multipart/form-data; boundary=----X7"

    private func body(_ parts: [String], ending: String = "------X7--\r\n") -> [UInt8] {
        Array((parts.map { "------X7\r\n\($0)\r\n" }.joined() + ending).utf8)
    }

    private let field = "Content-Disposition: form-data; name=\"go\"\r\n\r\nsend"
    private let file =
        "Content-Disposition: form-data; name=\"file\"; filename=\"børn.csv\"\r\nContent-Type: text/csv\r\n\r\na;b\r\n--\r\n1;2\r\n"

    @Test func giveFieldsAndFiles() throws {
        let form = try #require(MultipartForm(contentType: type, body: body([field, file])))
        #expect(form.fields == ["go": "send"])
        #expect(form.files["file"]?.name == "børn.csv")
        #expect(form.files["file"]?.bytes == Array("a;b\r\n--\r\n1;2\r\n".utf8))
    }

    @Test func giveAnEmptyFileWhenNoneWasChosen() throws {
        let none = "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n"
        let form = try #require(
            MultipartForm(contentType: "multipart/form-data; boundary=\"----X7\"", body: body([none])))
        #expect(form.files["file"]?.bytes == [])
    }

    @Test func keepEveryByte() throws {
        let bytes = Array(UInt8(0)...255) + [13, 10, 45, 45]
        let sent =
            Array("------X7\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n".utf8) + bytes
            + Array("\r\n------X7--".utf8)
        #expect(MultipartForm(contentType: type, body: sent)?.files["f"]?.bytes == bytes)
    }

    @Test func areRefusedWhenCutOffOrMisshapen() {
        let whole = body([field, file])
        for length in 0..<(whole.count - 6) {
            #expect(MultipartForm(contentType: type, body: Array(whole.prefix(length))) == nil)
        }
        #expect(MultipartForm(contentType: "multipart/form-data", body: whole) == nil)
        #expect(MultipartForm(contentType: "text/plain; boundary=----X7", body: whole) == nil)
        #expect(MultipartForm(contentType: type, body: body(["no heading"])) == nil)
        #expect(MultipartForm(contentType: type, body: body(Array(repeating: field, count: 60))) == nil)
    }
}
