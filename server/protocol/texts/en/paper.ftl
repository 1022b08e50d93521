# What stands on a paper ticket. Short sentences and plain words: many of its holders are old.

paper-reprint = REPRINT { $copy }
paper-ahead =
    { $count ->
        [0] You are next
        [one] { $count } person before you
       *[other] { $count } people before you
    }
paper-wait-at = Please wait at
paper-scan = Scan to follow your turn
paper-issued = { $time } · { $day }/{ $month }/{ $year }

paper-pairing-title = Pair this printer
paper-pairing-name = Printer: { $name }
paper-pairing-what = Ask an administrator to open the Devices page and enter this code.
