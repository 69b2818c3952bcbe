license! "GPL"

class Stat
  attr :count, :u64
  attr :flags, :u8
end

class Prefix
  attr :length, :u32
  attr :bytes, :u8, 4
end

map :counts, :hash, key: :u32, value: :u64, max_entries: 16
map :stats,  :hash, key: :u32, value: Stat, max_entries: 16
map :cells,  :array, value: :u32, max_entries: 8
map :prefixes, :lpm_trie, key: Prefix, value: :u8, max_entries: 8
map :jobs,   :queue, value: :u32, max_entries: 8
map :fixed,  :array, value: Stat, max_entries: 8, flags: BPF_F_RDONLY_PROG
map :secret, :hash, key: :u32, value: :u64, max_entries: 8, flags: BPF_F_WRONLY_PROG

section! "cgroup/dev"
def check(ctx)
  counts[ctx.major] + 1
  stats[ctx.major].count += 1
  cells[ctx.minor] = 1
  cells[8] = 1
  cells[ctx.minor - 1]
  cells[-9]
  cells[ctx.minor] += 1
  counts["a"] = 1
  counts[1] = "a"
  counts[1 << 40] = 1
  counts[1] = -1
  counts.dig(1, 2)
  counts.clear
  counts.length
  counts.fetch(1)
  counts.fetch(1, true)
  counts[1, 2]
  stats.increment(1)
  jobs[0]
  jobs.pop + 1
  jobs.push
  cells.delete(1)
  fixed[1].count += 1
  fixed[1] = Stat.new
  secret[1]
  secret[1] = 4
  counts == 1
  map = counts
  s = stats[1]
  return 0 unless s
  stats[1] = Stat.new
  s.count += 1
  t = stats[2] ||= Stat.new
  stats.delete(2)
  counts.each { |pair| 1 }
  counts.each
  counts.any?
  counts.map { |k, v| v }
  prefixes.count
  last = nil
  stats.each { |k, v| last = v }
  last.count if last
  t.count
end
