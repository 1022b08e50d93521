manager-title = Điều hành
manager-today = Hôm nay
manager-as-of = Số liệu lúc { $time }
manager-print = In trang này
manager-empty = Hôm nay chưa có ai lấy số.
manager-empty-more = Số liệu sẽ tự hiện ra khi có người lấy số đầu tiên.
manager-definition = Cách tính: { $name }
manager-definition-sign = ?
manager-show-table = Xem bảng
manager-show-chart = Xem biểu đồ
manager-no-value = –

## Đơn vị

manager-minutes = { $value } phút
manager-seconds = { $value } giây
manager-people = { $value } người
manager-axis-minutes = phút
manager-hour = { $hour } giờ

## Chỉ số

manager-waiting = Đang chờ
manager-waiting-means = Số người đã lấy số hôm nay và chưa được gọi.
manager-longest = Chờ lâu nhất lúc này
manager-longest-means = Người chờ lâu nhất lúc này đã chờ bao lâu, tính từ lúc lấy số.
manager-wait = Thời gian chờ
manager-wait-means = Từ lúc lấy số đến lần gọi đầu tiên, của các lượt được gọi hôm nay.
manager-p50 = Một nửa số lượt không quá
manager-p90 = 9 trên 10 lượt không quá
manager-p50-short = Trung vị (P50)
manager-p90-short = P90
manager-percentile-means = P50 (P90) là giá trị nhỏ nhất mà ít nhất 50% (90%) số lượt không vượt quá.
manager-service-time = Thời gian tiếp
manager-service-time-means = Từ lúc bắt đầu đến lúc kết thúc, của các lượt kết thúc hôm nay.
manager-within = Chờ đúng hẹn
manager-within-means = Tỷ lệ lượt có thời gian chờ không quá mục tiêu của hàng chờ, trên tổng số lượt được gọi.
manager-no-shows = Vắng mặt
manager-no-shows-means = Số lượt đã gọi nhưng công dân không đến quầy.
manager-issued = Đã lấy số
manager-issued-means = Số phiếu đã phát hôm nay.
manager-called = Đã gọi
manager-called-means = Số phiếu đã được gọi ít nhất một lần hôm nay.
manager-finished = Đã xong
manager-finished-means = Số lượt quầy đã kết thúc hôm nay.
manager-at-counter = Tại quầy
manager-flow = Lượt hôm nay
manager-counters = Quầy đang mở
manager-counters-means = Số quầy đang có cán bộ ngồi.
manager-target = Mục tiêu
manager-target-line = Mục tiêu chờ

## Biểu đồ

manager-hours-title = Lấy số và gọi theo giờ (lượt)
manager-hours-means = Lượt lấy số tính theo giờ lấy số; lượt gọi tính theo giờ gọi đầu tiên.
manager-waits-title = Thời gian chờ theo giờ (phút)
manager-waits-means = Xếp theo giờ gọi đầu tiên. Chờ từ lúc lấy số đến lần gọi đầu tiên.
manager-queues-title = Thời gian chờ theo hàng (phút)
manager-queues-means = Vạch đứng là mục tiêu chờ của từng hàng.
manager-services-title = Theo việc (lượt)
manager-services-means = Chỉ gồm những việc có người lấy số hôm nay.
manager-queue = Hàng
manager-service = Việc
manager-hour-head = Giờ
