# Mỗi lỗi một câu: điều gì không được, và làm gì tiếp theo.
error-action-not-possible = Số này không còn ở bước đó nữa. Hãy xem lại trạng thái của số trên màn hình.
error-unknown-ticket = Không tìm thấy số này. Hãy xem lại số hoặc mã QR trên phiếu.
error-unknown-service = Dịch vụ này không có ở đây. Hãy quay lại và chọn dịch vụ khác.
error-unknown-counter = Không có quầy này. Hãy chọn một quầy trong danh sách.
error-unknown-point = Không có điểm tiếp nhận này. Hãy chọn một điểm trong danh sách.
error-unknown-print-job = Không tìm thấy lệnh in này.
error-unknown-pairing-code = Mã này không đúng hoặc đã hết hạn. Hãy nhập lại mã đang hiện trên màn hình thiết bị.
error-unknown-device = Không có thiết bị này.
error-centre-closed = Trung tâm hiện không phát số.{ $opens ->
    [never] {" "}Vui lòng hỏi nhân viên.
   *[other] {" "}Giờ phát số tiếp theo: { $opens }.
}
error-numbers-exhausted = Hàng { $letter } đã phát hết số trong ngày. Vui lòng hỏi nhân viên.
error-nobody-waiting = Không còn ai chờ ở quầy { $counter }.
error-counter-taken = Quầy { $counter } đang có người. Hãy chọn quầy khác hoặc xác nhận nhận lại quầy.
error-counter-busy = Số { $label } còn ở quầy. Hãy bắt đầu phục vụ, kết thúc hoặc đánh dấu vắng mặt trước.
error-not-your-counter = Bạn không ngồi ở quầy này. Hãy nhận quầy trước.
error-already-at-counter = Bạn đang ngồi ở quầy { $counter }. Hãy rời quầy đó trước.
error-print-job-not-waiting = Phiếu { $label } đã được gửi in hoặc đã in xong.
error-no-printer = Chưa có máy in nào được duyệt. Hãy báo kỹ thuật viên.
error-too-many-pending = Có quá nhiều thiết bị đang chờ duyệt. Hãy duyệt bớt hoặc đợi 15 phút.
error-key-reused = Yêu cầu này trùng mã với một yêu cầu khác. Hãy thử lại thao tác.
error-key-missing = Yêu cầu thiếu mã Idempotency-Key (1 đến 64 ký tự). Hãy gửi lại kèm mã.
error-not-signed-in = Bạn chưa đăng nhập hoặc phiên đã hết. Hãy đăng nhập lại.
error-not-allowed = Bạn không có quyền làm việc này. Hãy hỏi quản trị viên.
error-device-not-approved = Thiết bị này chưa được duyệt. Quản trị viên hãy nhập mã trên màn hình thiết bị.
error-wrong-password = Tên đăng nhập hoặc mật khẩu không đúng. Hãy thử lại.
error-too-many-attempts = Đã thử quá nhiều lần. Hãy đợi một phút rồi thử lại.
error-name-taken = “{ $name }” đã có rồi. Hãy chọn tên khác.
error-voice-missing = Máy chủ chưa có giọng đọc. Kỹ thuật viên hãy chạy “sanh doctor”.
error-bad-request = Yêu cầu không đúng dạng. Hãy kiểm tra lại dữ liệu đã gửi.
error-not-found = Không có trang này. Hãy quay về trang đầu.
error-too-large = Dữ liệu gửi lên quá lớn. Hãy gửi ít hơn 64 kB.
error-wrong-method = Địa chỉ này không nhận thao tác đó. Hãy xem tài liệu ở /api/docs.
error-internal = Máy chủ gặp lỗi. Chưa có gì thay đổi. Hãy thử lại; nếu vẫn lỗi, báo kỹ thuật viên.
