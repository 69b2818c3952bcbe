# Queues, stacks, filters and prefixes, which programs that may sleep can't use; and counts by the bytes of a packet.
license! "GPL"

class Network
  attr :prefixlen, :u32
  attr :addr,      :be32
end

class Wide
  attr :bits,  :u32
  attr :bytes, :u8, 6
end

class Job
  attr :id,   :u32
  attr :name, :string, 8
end

map :jobs,     :queue, value: Job, max_entries: 5
map :numbers,  :queue, value: :u16, max_entries: 3
map :undo,     :stack, value: :i32, max_entries: 4
map :done,     :stack, value: Job, max_entries: 2
map :passed,   :bloom_filter, value: :u32, max_entries: 1000, hashes: 5
map :known,    :bloom_filter, value: Job, max_entries: 1000
map :networks, :lpm_trie, key: Network, value: :u64, max_entries: 64
map :prefixes, :lpm_trie, key: Wide, value: Job, max_entries: 64
map :by_byte,  :array, value: :u64, max_entries: 256
map :by_size,  :percpu_array, value: :u32, max_entries: 64

def name_of(n) = n.even? ? "even" : "odd"

section! "socket"
def prog(ctx)
  by_size[ctx.load_byte(3) & 63] += 1
  n = ctx.load_byte(0)
  by_byte[n] += 1
  b = ctx.load_byte(1)
  out = 0
  out += 1 if jobs.push(Job.new(id: n, name: name_of(n)))
  out += 2 if numbers << b
  out += 4 if undo.push(n - b)
  if n % 3 == 0
    job = jobs.pop
    out += job.id * 8 if job && job.name == "odd"
    done.push(job) if job
    top = done.peek
    out += top.id if top
    last = undo.pop
    out += last if last
    first = numbers.peek
    out += first if first
    numbers.pop
    done.pop if n > 100
  end
  out += 1 << 16 if passed.include?(n)
  passed.push(n)
  word = ctx.load_word(2)
  networks[Network.new(prefixlen: n & 31, addr: word)] = b
  found = networks[Network.new(prefixlen: 32, addr: word ^ b)]
  out += found * 3 if found
  networks.increment(Network.new(prefixlen: 32, addr: word))
  networks.delete(Network.new(prefixlen: b & 31, addr: word)) if b & 32 == 0
  job = Job.new(id: b)
  known.push(job)
  out += 1 << 20 unless known.include?(job)
  wide = Wide.new(bits: n % 49, bytes: [n, b, 1, 2, 3, 4])
  entry = prefixes[wide] ||= Job.new(id: n)
  entry.id += 1
  wide.bits = 48
  entry = prefixes[wide]
  out += entry.id if entry
  out
end
