package loader

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
)

// What a process that was killed has left on an interface is removed by the next one:
// its filters and its queueing discipline, but not those of others, and of the living.
func TestClsactOfTheDead(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.BPF)
	child := exec.Command("/proc/self/exe", "-test.run", "^$")
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	started, err := processStart(child.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	dead := filterOwner{pid: child.Process.Pid, started: started}
	if dead.isDead() {
		t.Error("a process that nobody has waited for is not there")
	}
	if err := child.Wait(); err != nil {
		t.Fatal(err)
	}
	if !dead.isDead() {
		t.Error("a process that has ended is there")
	}
	kernel, err := ebpf.NewProgram(&ebpf.ProgramSpec{
		Type: ebpf.SchedCLS, License: "GPL", Instructions: asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer kernel.Close()
	p := &Program{Name: "shot", Section: "tc", Type: ebpf.SchedCLS, Kernel: kernel}

	done := make(chan struct{})
	go func() { // the namespace goes with the thread
		defer close(done)
		runtime.LockOSThread()
		check := func(err error) {
			if err != nil {
				t.Error(err)
				runtime.Goexit()
			}
		}
		check(unix.Unshare(unix.CLONE_NEWNET))
		lo, err := netlink.LinkByName("lo")
		check(err)
		index := lo.Attrs().Index
		names := func() string {
			var all []string
			for _, parent := range []uint32{netlink.HANDLE_MIN_INGRESS, netlink.HANDLE_MIN_EGRESS} {
				filters, err := netlink.FilterList(lo, parent)
				check(err)
				for _, f := range filters {
					if f, ok := f.(*netlink.BpfFilter); ok {
						all = append(all, f.Name)
					}
				}
			}
			return strings.Join(all, " ")
		}
		kill := func() { // renames the filter of a living process to that of the dead one
			attached, err := attachClsact(p, "lo", index, ebpf.AttachTCXIngress)
			check(err)
			name, err := filterName("shot", true)
			check(err)
			if got := names(); got != name {
				t.Errorf("the filters are %q, not %q", got, name)
			}
			filters, err := netlink.FilterList(lo, netlink.HANDLE_MIN_INGRESS)
			check(err)
			check(netlink.FilterDel(filters[0]))
			left := *filters[0].(*netlink.BpfFilter)
			left.Fd, left.Handle = kernel.FD(), 0
			left.Name = strings.Replace(name, strings.Split(name, ":")[1], "4194305", 1) // beyond the largest number there is
			check(netlink.FilterAdd(&left))
			_ = attached // as if nobody could close it any more
		}
		kill()
		attached, err := attachClsact(p, "lo", index, ebpf.AttachTCXEgress)
		check(err)
		name, err := filterName("shot", true) // a new queueing discipline: the dead one's went
		check(err)
		if got := names(); got != name {
			t.Errorf("the filters are %q, not %q", got, name)
		}
		check(closeAll(attached))
		qdiscs, err := netlink.QdiscList(lo)
		check(err)
		for _, q := range qdiscs {
			if q.Type() == "clsact" {
				t.Error("the queueing discipline is left")
			}
		}

		kill()
		others := &netlink.BpfFilter{
			FilterAttrs: netlink.FilterAttrs{LinkIndex: index, Parent: netlink.HANDLE_MIN_EGRESS, Protocol: unix.ETH_P_ALL, Priority: 7},
			Fd:          kernel.FD(), Name: "of-somebody", DirectAction: true,
		}
		check(netlink.FilterAdd(others))
		attached, err = attachClsact(p, "lo", index, ebpf.AttachTCXIngress)
		check(err)
		check(closeAll(attached))
		if got := names(); got != "of-somebody" {
			t.Errorf("the filters are %q", got)
		}
	}()
	<-done
}
