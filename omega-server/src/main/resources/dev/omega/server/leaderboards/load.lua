-- Puts rows into a view that is being made. KEYS: order, members. ARGV: life in ms, then per row: owner, member, name.
for i = 2, #ARGV, 3 do
    redis.call('ZADD', KEYS[1], 0, ARGV[i + 1])
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1] .. ARGV[i + 2])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return 1
