# Replaying a real day.
replay-begins = Replaying { $office }, { $date }: { $tickets } tickets, { $counters } counters, { $speed } times as fast, about { $minutes } minutes.
replay-progress = { $moment } hours passed · { $issued }/{ $tickets } tickets issued · { $called } called
replay-title = Replay of { $office }, { $date }
replay-file = File
replay-hub = Hub measured
replay-row-issued = Tickets issued
replay-row-called = Tickets called
replay-row-not-called = Never called
replay-row-p50 = Wait P50 (minutes)
replay-row-p90 = Wait P90 (minutes)
replay-row-longest = Longest wait (minutes)
replay-drift-issue = Tickets later than planned: P50 { $p50 } s, P90 { $p90 } s, at most { $longest } s (real time).
replay-drift-call = Calls later than planned: P50 { $p50 } s, P90 { $p90 } s, at most { $longest } s (real time).
replay-refused = The hub refused { $count } times: { $what }

replay-which-office = There is no office “{ $wanted }” in the file. Choose one with --office: { $there }
replay-which-date = There is no day “{ $wanted }” in the file. Choose one with --date: { $there }
replay-nothing-then = No ticket was issued in that part of the day. Change --from or --until.
replay-unreadable = The file { $file } cannot be read ({ $why }). Check the path; it must be CSV in UTF-8.
replay-no-column = The file { $file } lacks the column { $missing }. It needs: { $columns }
replay-wrong-line = The file { $file }, line { $line }: column { $column } has the odd value “{ $value }”. Correct that line.
replay-empty = The file { $file } has no lines of data. Choose another one.
replay-wrong-time = “{ $value }” is no time of day; write it as 08:30
replay-needs-administrator = The account { $login } is no administrator. Name one with --login: a replay sets up counters and the accounts “Phát lại …”.
replay-account-taken = The account { $login } exists with another password. Use the administrator's account that replayed the last time.
