package loader_test

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// The device filter in the kernel: what it denies is denied, to its cgroup
// alone, and only while it is attached.
func TestDeviceFilter(t *testing.T) {
	for name, opts := range map[string]loader.CgroupOptions{
		"by a link":      {},
		"without a link": {NoLink: true},
	} {
		t.Run(name, func(t *testing.T) {
			testenv.NoLeaks(t)
			cgroup, other := testenv.Cgroup(t), testenv.Cgroup(t)
			c := load(t, buildObject(t, native, []program{denyURandom}))
			attached, err := loader.AttachCgroup(cgroup, c.Program("deny"), opts)
			if err != nil {
				t.Fatal(err)
			}
			defer attached.Close()
			c.Close() // the attachment keeps what it needs
			if attached.Target != cgroup || attached.Survives() != opts.NoLink {
				t.Errorf("attachment: %+v", attached)
			}
			for _, try := range []struct {
				cgroup, device string
				want           error
			}{
				{cgroup, "/dev/urandom", syscall.EPERM},
				{cgroup, "/dev/random", nil},
				{other, "/dev/urandom", nil},
			} {
				if _, err := inCgroup(t, try.cgroup, try.device); err != try.want {
					t.Errorf("read %s: got %v, want %v", try.device, err, try.want)
				}
			}
			if ids := testenv.Attached(t, cgroup); len(ids) != 1 {
				t.Errorf("attached programs: %v", ids)
			}
			if err := attached.Close(); err != nil {
				t.Error(err)
			}
			if err := attached.Close(); err != nil {
				t.Errorf("closing twice: %v", err)
			}
			if _, err := inCgroup(t, cgroup, "/dev/urandom"); err != nil {
				t.Errorf("after detaching: %v", err)
			}
			if ids := testenv.Attached(t, cgroup); len(ids) != 0 {
				t.Errorf("left attached: %v", ids)
			}
		})
	}
}

func TestAttachAllOrNothing(t *testing.T) {
	testenv.NoLeaks(t)
	cgroup := testenv.Cgroup(t)
	c := load(t, buildObject(t, native, []program{denyURandom, {"also", "cgroup/dev", constant(1)}}))
	attached, err := c.Attach(loader.AttachOptions{Cgroup: filepath.Base(cgroup)}) // below the mount
	if err != nil {
		t.Fatal(err)
	}
	if len(attached) != 2 || attached[0].Target != cgroup {
		t.Errorf("attached: %v", attached)
	}
	for _, a := range attached {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
	c = load(t, buildObject(t, native, []program{denyURandom, {"call", "syscall", constant(1)}}))
	_, err = c.Attach(loader.AttachOptions{Cgroup: cgroup})
	wantError(t, err, loader.Object, "attach program call (syscall): it runs when a process asks for it")
	if !errors.Is(err, loader.ErrElsewhere) {
		t.Errorf("error is %v", err)
	}
	c = load(t, buildObject(t, native, []program{denyURandom, {"drop", "xdp", constant(1)}}))
	if _, err = c.Attach(loader.AttachOptions{Cgroup: cgroup}); !errors.Is(err, loader.ErrNoInterface) {
		t.Errorf("error is %v", err)
	}
	if ids := testenv.Attached(t, cgroup); len(ids) != 0 {
		t.Errorf("left attached: %v", ids)
	}
}

// The kernel may refuse the second program after it took the first.
func TestAttachRollsBack(t *testing.T) {
	testenv.NoLeaks(t)
	cgroup := testenv.Cgroup(t)
	var many []program
	for i := range 65 { // the kernel takes 64 at one place
		many = append(many, program{"p" + string(rune('A'+i/26)) + string(rune('a'+i%26)), "cgroup/dev", constant(1)})
	}
	c := load(t, buildObject(t, native, many))
	_, err := c.Attach(loader.AttachOptions{Cgroup: cgroup})
	wantError(t, err, loader.Exists, "has as many programs of this kind as the kernel allows")
	if ids := testenv.Attached(t, cgroup); len(ids) != 0 {
		t.Errorf("left attached: %d", len(ids))
	}
}

func TestAttachNeedsATarget(t *testing.T) {
	c := load(t, buildObject(t, native, []program{denyURandom}))
	_, err := c.Attach(loader.AttachOptions{})
	wantError(t, err, loader.Target, "attach program deny (cgroup/dev): it needs a cgroup")
	c = load(t, buildObject(t, native, []program{{"either", "cgroup/skb", constant(1)}}))
	_, err = c.Attach(loader.AttachOptions{Cgroup: "/"})
	wantError(t, err, loader.Object, "does not say for which direction", "cgroup_skb/ingress")
}

func TestResolveCgroup(t *testing.T) {
	cgroup := testenv.Cgroup(t)
	mounted, err := loader.CgroupMount()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(cgroup)
	for _, path := range []string{cgroup, cgroup + "/", name, name + "/../" + name} {
		if got, err := loader.ResolveCgroup(path); err != nil || got != cgroup {
			t.Errorf("%s: got %s, %v", path, got, err)
		}
	}
	t.Chdir(mounted)
	if got, err := loader.ResolveCgroup("./" + name); err != nil || got != cgroup {
		t.Errorf("./%s: got %s, %v", name, got, err)
	}
	for _, c := range []struct {
		path string
		want []string
	}{
		{"", []string{"no cgroup was named"}},
		{"no-such", []string{"use cgroup no-such: there is no such cgroup", "mkdir " + mounted + "/no-such"}},
		{"/" + name, []string{"there is no such cgroup", "did you mean " + cgroup + "?"}},
		{"/no/such", []string{"there is no such cgroup", "cgroup2 is mounted at " + mounted}},
		{"a/../../x", []string{"leads out of the cgroup hierarchy"}},
		{t.TempDir(), []string{"it is not a cgroup", "cgroup2 is mounted at " + mounted}},
		{cgroup + "/cgroup.procs", []string{"a file of a cgroup", "did you mean " + cgroup + "?"}},
	} {
		_, err := loader.ResolveCgroup(c.path)
		wantError(t, err, loader.Target, c.want...)
	}
	if os.Geteuid() == 0 {
		if v1 := cgroup1(t); v1 != "" {
			_, err := loader.ResolveCgroup(v1)
			wantError(t, err, loader.Target, "it belongs to cgroup v1, and BPF programs attach to cgroup2", "cgroup2 is mounted at "+mounted)
		}
	}
}

// cgroup1 finds a mounted hierarchy of cgroup v1, "" where there is none.
func cgroup1(t *testing.T) string {
	t.Helper()
	for _, path := range []string{"/sys/fs/cgroup/devices", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/systemd"} {
		var st syscall.Statfs_t
		if err := syscall.Statfs(path, &st); err == nil && st.Type == 0x27e0eb {
			return path
		}
	}
	return ""
}

func TestAttachWithoutRights(t *testing.T) {
	testenv.Need(t, testenv.Root)
	cgroup := testenv.Cgroup(t)
	cmd := actor("attach="+cgroup, buildObject(t, native, []program{{"count", "cgroup_skb/ingress", constant(1)}}))
	cmd.SysProcAttr.Credential = &syscall.Credential{Uid: 65534, Gid: 65534}
	cmd.SysProcAttr.AmbientCaps = []uintptr{39} // CAP_BPF: enough to load it, not to attach it
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatal("attached without rights")
	}
	wantParts(t, string(out), "permission: attach program count (cgroup_skb/ingress) to "+cgroup, "this process lacks CAP_NET_ADMIN")
}

// A process that is killed leaves nothing attached, where the kernel has links.
func TestKilledProcessLeavesNothing(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tracefs)
	cgroup := testenv.Cgroup(t)
	cmd := actor("trace-and-wait="+cgroup, buildObject(t, native, []program{denyURandom}))
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	end, ours, err := os.Pipe() // never written to: the process waits for it
	if err != nil {
		t.Fatal(err)
	}
	defer end.Close()
	defer ours.Close()
	cmd.ExtraFiles = []*os.File{end}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	if line != "ready\n" {
		t.Fatalf("%q, %v", line, err)
	}
	pid := cmd.Process.Pid
	if ids := testenv.Attached(t, cgroup); len(ids) != 1 {
		t.Errorf("attached programs: %v", ids)
	}
	if found := testenv.TraceInstances(t, pid); len(found) != 1 {
		t.Errorf("trace buffers: %q", found)
	}
	cmd.Process.Kill()
	cmd.Wait()
	if _, err := inCgroup(t, cgroup, "/dev/urandom"); err != nil {
		t.Errorf("after the kill: %v", err)
	}
	trace, err := loader.NewTrace(loader.TraceOptions{}) // clears away what the dead have left
	if err != nil {
		t.Fatal(err)
	}
	defer trace.Close()
	if found := testenv.TraceInstances(t, pid); len(found) != 0 {
		t.Errorf("trace buffers of the dead: %q", found)
	}
}
