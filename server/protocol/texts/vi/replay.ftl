# Phát lại một ngày thật.
replay-begins = Phát lại { $office }, ngày { $date }: { $tickets } số, { $counters } quầy, nhanh gấp { $speed } lần, khoảng { $minutes } phút.
replay-progress = { $moment } giờ đã qua · { $issued }/{ $tickets } số đã lấy · { $called } số đã gọi
replay-title = Kết quả phát lại { $office }, ngày { $date }
replay-file = Trong tệp
replay-hub = Máy chủ đo
replay-row-issued = Số đã lấy
replay-row-called = Số đã gọi
replay-row-not-called = Số không được gọi
replay-row-p50 = Thời gian chờ P50 (phút)
replay-row-p90 = Thời gian chờ P90 (phút)
replay-row-longest = Chờ lâu nhất (phút)
replay-drift-issue = Lấy số chậm hơn lịch: P50 { $p50 } giây, P90 { $p90 } giây, nhiều nhất { $longest } giây (thời gian thật).
replay-drift-call = Gọi số chậm hơn lịch: P50 { $p50 } giây, P90 { $p90 } giây, nhiều nhất { $longest } giây (thời gian thật).
replay-refused = Máy chủ từ chối { $count } lần: { $what }

replay-which-office = Không có cơ quan “{ $wanted }” trong tệp. Hãy chọn bằng --office một trong: { $there }
replay-which-date = Không có ngày “{ $wanted }” trong tệp. Hãy chọn bằng --date một trong: { $there }
replay-nothing-then = Không có số nào được lấy trong khoảng giờ này. Hãy đổi --from hoặc --until.
replay-unreadable = Không đọc được tệp { $file } ({ $why }). Hãy kiểm tra đường dẫn; tệp phải là CSV mã UTF-8.
replay-no-column = Tệp { $file } thiếu cột { $missing }. Các cột cần có: { $columns }
replay-wrong-line = Tệp { $file }, dòng { $line }: cột { $column } có giá trị “{ $value }” không đúng dạng. Hãy sửa dòng này.
replay-empty = Tệp { $file } không có dòng dữ liệu nào. Hãy chọn tệp khác.
replay-wrong-time = “{ $value }” không phải giờ; hãy viết như 08:30
replay-needs-administrator = Tài khoản { $login } không có quyền quản trị. Hãy dùng --login với tài khoản quản trị: phát lại cần tạo quầy và tài khoản “Phát lại …”.
replay-account-taken = Tài khoản { $login } đã có với mật khẩu khác. Hãy dùng lại tài khoản quản trị đã phát lại lần trước.
