-- ARGV: a notice's number. Gives the delivery, or nothing.
local one = find_notice(ARGV[1])
return one and delivery(one) or {}
