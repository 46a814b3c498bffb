-- Forgets notices that another person has now. ARGV: their numbers. Gives how many are left.
for _, number in ipairs(ARGV) do
    local one = find_notice(number)
    if one then drop_notice(one) end
end
return redis.call('HLEN', NOTICES)
