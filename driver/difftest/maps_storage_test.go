package difftest

import (
	"runtime"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
)

// taskStorage uses values beside the task that runs.
const taskStorage = `license! "GPL"

class Use
  attr :count, :u64
  attr :last, :u32
end

class Task
  core! "task_struct"
  attr :tgid, :i32
  attr :group_leader, :pointer, Task
end

map :calls, :task_storage, value: :u64, default: 0
map :led, :task_storage, value: :u64, default: 0
map :plain, :task_storage, value: :u32
map :uses, :task_storage, value: Use
$found = 0
$before = 0
$after = 0

def note(task)
  calls[task] += 2
  use = uses[task] ||= Use.new(last: 7)
  use.count += 1
  use.count
end

section! "raw_tp/sys_enter"
def count(ctx)
  task = current_task
  n = note(task)
  plain[task] = n
  plain.increment(task, 5)
  led[task.group_leader] += 1000 if n == 1
  uses[task] = Use.new(count: 10) if n == 2
  $found = n * 10_000 + calls[task] + led.fetch(current_task.group_leader, 9) + plain.fetch(task, 0) * 100
  $found += 1_000_000 if current_task.tgid == pid
  $before = uses.delete(task)&.count || 99
  $after = uses.key?(task) ? 1 : plain.key?(task) ? 2 : 3
  uses.store(task, Use.new(count: n)) if n < 3
  0
end
`

// TestTaskStorage runs it from each generator, always in the same thread.
func TestTaskStorage(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	eachObject(t, taskStorage, func(t *testing.T, object []byte) {
		testenv.BPFToolLoad(t, object)
		c := testenv.LoadObject(t, object)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		for i, want := range [][3]int64{
			{1_010_000 + 1002 + 600, 1, 2},
			{1_020_000 + 1004 + 700, 10, 2},
			{1_030_000 + 1006 + 800, 3, 2},
		} {
			if _, err := c.Programs["count"].Run(&ebpf.RunOptions{}); err != nil {
				t.Fatal(err)
			}
			var got [3]int64
			for j, name := range []string{"found", "before", "after"} {
				if err := c.Variables[name].Get(&got[j]); err != nil {
					t.Fatal(err)
				}
			}
			if got != want {
				t.Errorf("run %d: %v, want %v", i, got, want)
			}
		}
	})
}

// cgroupStorage uses values beside the cgroup of the task that runs, which Linux 6.2 has.
const cgroupStorage = "license! \"GPL\"\n\n" + objectClasses + `map :runs, :cgrp_storage, value: :u64, default: 5
$found = 0

section! "raw_tp/sys_enter"
def count(ctx)
  runs[current_task.cgroups.dfl_cgrp] += 1
  task = current_task
  runs[task.cgroups.dfl_cgrp] += 10
  $found = runs[task.cgroups.dfl_cgrp]
  runs.delete(task.cgroups.dfl_cgrp) if $found > 20
  0
end
`

func TestCgroupStorage(t *testing.T) {
	since := catalog.LookupMapKind("cgrp_storage").Since
	testenv.Need(t, testenv.BPF, testenv.Linux(since.Major, since.Minor))
	for _, g := range generators() {
		t.Run(g.name, func(t *testing.T) {
			object := g.forTarget(driver.Host()).compileFor(t, driver.Kernel{Major: 6, Minor: 12}, "prog.rb", cgroupStorage)
			c := testenv.LoadObject(t, object)
			for _, want := range []int64{16, 27, 16} {
				if _, err := c.Programs["count"].Run(&ebpf.RunOptions{}); err != nil {
					t.Fatal(err)
				}
				var found int64
				if err := c.Variables["found"].Get(&found); err != nil || found != want {
					t.Errorf("the cgroup has %d, %v; want %d", found, err, want)
				}
			}
		})
	}
}
