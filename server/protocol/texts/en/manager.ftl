manager-title = Overview
manager-today = Today
manager-as-of = Figures at { $time }
manager-print = Print this page
manager-empty = Nobody has taken a ticket today.
manager-empty-more = Figures appear by themselves when the first ticket is taken.
manager-definition = How it is counted: { $name }
manager-definition-sign = ?
manager-show-table = Show table
manager-show-chart = Show chart
manager-no-value = –

## Units

manager-minutes = { $value } min
manager-seconds = { $value } s
manager-people = { $value } people
manager-axis-minutes = min
manager-hour = { $hour }:00

## Figures

manager-waiting = Waiting now
manager-waiting-means = People who took a ticket today and have not been called yet.
manager-longest = Longest wait now
manager-longest-means = How long the person who waits longest has waited, since the ticket was issued.
manager-wait = Waiting time
manager-wait-means = From issue to the first call, of tickets called today.
manager-p50 = Half of them within
manager-p90 = 9 out of 10 within
manager-p50-short = Median (P50)
manager-p90-short = P90
manager-percentile-means = P50 (P90) is the smallest value that at least 50% (90%) of the tickets do not exceed.
manager-service-time = Service time
manager-service-time-means = From start to finish, of tickets finished today.
manager-within = Within target
manager-within-means = Tickets whose wait did not exceed the target of their queue, of all tickets called.
manager-no-shows = No-shows
manager-no-shows-means = Tickets that were called and nobody came to the counter.
manager-issued = Issued
manager-issued-means = Tickets issued today.
manager-called = Called
manager-called-means = Tickets called at least once today.
manager-finished = Finished
manager-finished-means = Tickets that a counter has finished today.
manager-at-counter = At a counter
manager-flow = Tickets today
manager-counters = Counters open
manager-counters-means = Counters with a clerk.
manager-target = Target
manager-target-line = Target for the wait

## Charts

manager-hours-title = Issued and called by hour (tickets)
manager-hours-means = Issued tickets by the hour of issue; called tickets by the hour of the first call.
manager-waits-title = Waiting time by hour (min)
manager-waits-means = By the hour of the first call. The wait runs from issue to the first call.
manager-queues-title = Waiting time by queue (min)
manager-queues-means = The upright mark is the queue's target for the wait.
manager-services-title = By service (tickets)
manager-services-means = Only services that somebody asked for today.
manager-queue = Queue
manager-service = Service
manager-hour-head = Hour
