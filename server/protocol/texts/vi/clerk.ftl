clerk-title = Quầy làm việc

## Chọn quầy

clerk-choose-title = Chọn quầy của bạn
clerk-choose-lead = Hôm nay bạn ngồi ở quầy nào?
clerk-counter = Quầy { $number }
clerk-counter-free = Đang trống
clerk-counter-held = { $name } đang ngồi
clerk-counter-held-unknown = Cán bộ khác đang ngồi
clerk-counter-serving = đang tiếp số { $label }
clerk-counter-serves = Nhận:
clerk-counter-take = Nhận quầy
clerk-counter-take-label = Nhận quầy { $number }
clerk-counter-take-over = Nhận thay
clerk-counter-take-over-label = Nhận thay quầy { $number }
clerk-counters-none = Điểm tiếp nhận này chưa có quầy nào. Hãy báo người quản trị tạo quầy.
clerk-take-over-title = Nhận thay quầy { $number }?
clerk-take-over-body = { $name } đang ngồi ở quầy này. Nếu bạn nhận thay, người đó sẽ rời quầy và công dân đang được tiếp sẽ chuyển sang bạn.
clerk-take-over-yes = Nhận thay quầy { $number }
clerk-other-clerk = Một cán bộ khác
clerk-taken-away = Quầy { $number } đã có cán bộ khác nhận thay. Hãy chọn quầy khác, hoặc hỏi người vừa nhận.
clerk-leave = Rời quầy
clerk-leave-busy = Kết thúc lượt đang tiếp trước khi rời quầy.

## Lượt hiện tại

clerk-current = Lượt hiện tại
clerk-state-called = Đã gọi
clerk-state-called-again = { $times ->
   *[other] Đã gọi lại { $times } lần
}
clerk-state-serving = Đang tiếp
clerk-language-vi = Tiếng Việt
clerk-language-en = Tiếng Anh
clerk-language-en-hint = Công dân chọn tiếng Anh
clerk-waited = Đã chờ
clerk-since-called = Từ lúc gọi
clerk-since-started = Đang tiếp
clerk-usual = thường lệ { $minutes } phút
clerk-over-usual = Đã quá thời gian thường lệ ({ $minutes } phút)
clerk-code = Mã thủ tục { $code }
clerk-idle-waiting = { $count ->
   *[other] { $count } người đang chờ
}
clerk-idle-ready = Sẵn sàng gọi số tiếp theo.
clerk-idle-nobody = Chưa có ai chờ
clerk-idle-nobody-more = Khi có người lấy số, nút Gọi tiếp sẽ sáng lên.
clerk-somebody-came = Có người đang chờ

## Phím

clerk-keys = Thao tác
clerk-next = Gọi tiếp
clerk-next-finishing = Kết thúc và gọi tiếp
clerk-next-label = tiếp theo: { $label }
clerk-next-undecided = Chọn Bắt đầu hoặc Vắng mặt trước khi gọi tiếp.
clerk-next-nobody = Chưa có ai chờ ở các hàng của quầy này.
clerk-start = Bắt đầu
clerk-recall = Gọi lại
clerk-no-show = Vắng mặt
clerk-no-show-sure = Bấm lần nữa để xác nhận
clerk-finish = Kết thúc
clerk-busy = Đang gửi…
clerk-key-space = Phím cách
clerk-key-help = Phím tắt không hoạt động khi đang gõ chữ.
clerk-done-called = Đã gọi số { $label }.
clerk-done-recalled = Đã gọi lại số { $label }.
clerk-done-started = Bắt đầu tiếp số { $label }.
clerk-done-finished = Đã kết thúc số { $label }.
clerk-done-no-show = Đã ghi vắng mặt số { $label }.

## Hàng chờ

clerk-line = Hàng chờ
clerk-line-count = { $count ->
   *[other] { $count } người
}
clerk-line-empty = Không có ai đang chờ.
clerk-line-more = { $count ->
   *[other] và { $count } người nữa
}
clerk-line-elsewhere = Hàng khác: { $count } người
clerk-line-number = Số
clerk-line-service = Việc
clerk-line-waited = Đã chờ
clerk-choose-call = Gọi
clerk-choose-call-label = Gọi số { $label } trước lượt
clerk-choose-call-title = Gọi số { $label } trước lượt?
clerk-choose-call-body = Có { $ahead } người đến trước. Việc gọi trước lượt được ghi vào nhật ký.
clerk-choose-call-body-finishing = Có { $ahead } người đến trước. Lượt { $current } sẽ kết thúc. Việc gọi trước lượt được ghi vào nhật ký.
clerk-choose-call-yes = Gọi { $label }

## In phiếu

clerk-print-trouble = { $count ->
   *[other] { $count } phiếu in có vấn đề
}
clerk-print-recent = Phiếu in gần đây
