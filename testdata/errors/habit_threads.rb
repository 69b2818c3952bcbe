license! "GPL"

section! "cgroup/dev"
def check(ctx)
  lock = Mutex.new
  lock.synchronize { 1 }
  Thread.new { printk "x" }
  queue = Queue.new
  sleep 0.1
  now = Time.now
  later = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  me = Process.pid
  dice = rand(6)
  seed = Random.new
  1
end
