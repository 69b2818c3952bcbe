package loader_test

import (
	"errors"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/features"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

func TestLoadKeepsTheOrderOfTheObject(t *testing.T) {
	testenv.NoLeaks(t)
	c := load(t, buildObject(t, native, []program{
		{"zebra", "cgroup/dev", constant(1)}, {"ant", "xdp", constant(2)}, {"monkey", "kprobe/tcp_connect", constant(0)},
	}, "second", "first"))
	var got []string
	for _, p := range c.Programs {
		got = append(got, p.String()+" "+p.Type.String()+" "+p.Target)
	}
	want := "zebra (cgroup/dev) CGroupDevice |ant (xdp) XDP |monkey (kprobe/tcp_connect) Kprobe tcp_connect"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("programs: got %q, want %q", s, want)
	}
	if len(c.Maps) != 2 || c.Maps[0].Name != "first" || c.Maps[1].Name != "second" {
		t.Errorf("maps: %v", c.Maps)
	}
	if c.Program("ant") == nil || c.Program("bee") != nil || c.Map("first") == nil || c.Map("third") != nil {
		t.Error("looking up by name fails")
	}
	if c.Programs[0].Log != "" {
		t.Errorf("a log that nobody asked for: %q", c.Programs[0].Log)
	}
}

func TestLoadGivesTheLogOnRequest(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	c, err := loader.Load(buildObject(t, native, []program{denyURandom}), loader.Options{Log: loader.LogInstructions | loader.LogStats})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	wantParts(t, c.Programs[0].Log, "r1 = *(u32 *)(r1 +8)", "processed ")
}

func TestLoadRefusesWhatIsNoObject(t *testing.T) {
	good := buildObject(t, native, []program{denyURandom})
	otherMachine := append([]byte{}, good...)
	otherMachine[18], otherMachine[19] = 62, 0
	if native == big {
		otherMachine[18], otherMachine[19] = 0, 62
	}
	for name, c := range map[string]struct {
		object []byte
		want   string
	}{
		"empty":           {nil, "the object is empty"},
		"garbage":         {[]byte("puts 1\n"), "this is not an object"},
		"LLVM IR":         {[]byte("; ModuleID = 'x'\nsource_filename = \"x\"\n"), "this is LLVM IR, not an object (build it first)"},
		"LLVM bitcode":    {[]byte("BC\xc0\xde123"), "this is LLVM bitcode"},
		"cut short":       {good[:100], "the object is damaged"},
		"other machine":   {otherMachine, "the ELF file is for EM_X86_64, not for BPF"},
		"other order":     {buildObject(t, alien, []program{returnZero}), "endian, this machine is "},
		"no programs":     {buildObject(t, native, nil, "counts"), "the object holds no programs"},
		"unknown section": {buildObject(t, native, []program{{"f", "gadget", constant(1)}}), `program f is in section "gadget", which names no program type`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := loader.Load(c.object, loader.Options{})
			wantError(t, err, loader.Object, "read object: ", c.want)
		})
	}
}

// Objects that were cut or changed anywhere give an error or load; nothing else.
func TestLoadSurvivesDamage(t *testing.T) {
	good := buildObject(t, native, []program{denyURandom}, "counts")
	for end := range len(good) {
		if c, err := loader.Load(good[:end], loader.Options{}); err == nil {
			c.Close()
			t.Errorf("an object without its last %d bytes loads", len(good)-end)
		}
	}
}

func TestVerifierError(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	testenv.NoLeaks(t)
	object := buildObject(t, native, []program{denyURandom,
		{"reads_too_far", "cgroup/dev", asm.Instructions{asm.LoadMem(asm.R0, asm.R1, 64, asm.Word), asm.Return()}},
		{"returns_nothing", "cgroup/dev", asm.Instructions{asm.Return()}},
	})
	for range 5 { // the library loads in random order
		_, err := loader.Load(object, loader.Options{})
		var refused *loader.VerifierError
		if !errors.As(err, &refused) {
			t.Fatalf("error is %v", err)
		}
		if refused.Program.Name != "reads_too_far" || refused.Program.Section != "cgroup/dev" || refused.Message != "invalid bpf_context access off=64 size=4" {
			t.Errorf("refused: %+v", refused)
		}
		if !errors.Is(err, unix.EACCES) || len(refused.Log) < 3 {
			t.Errorf("cause %v, log %q", refused.Err, refused.Log)
		}
		wantParts(t, err.Error(), "load program reads_too_far (cgroup/dev): the kernel's verifier refuses it: invalid bpf_context access")
	}
}

func TestLoadTellsThatTheTypeIsMissing(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	c, err := loader.Load(buildObject(t, native, []program{{"remote", "lirc_mode2", constant(0)}}), loader.Options{})
	if features.HaveProgramType(ebpf.LircMode2) == nil { // this kernel has infrared receivers
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
		return
	}
	wantError(t, err, loader.Unsupported, "load program remote (lirc_mode2): kernel ", " was built without lirc_mode2 programs", "CONFIG_BPF_LIRC_MODE2")
}

// Some kernels refuse these with EPERM, which libraries take for a limit of memory.
func TestLoadTellsThePolicy(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.KernelTypes)
	for _, c := range []struct {
		requirement testenv.Requirement
		section     string
	}{
		{testenv.Fentry, "fentry/vfs_read"},
		{testenv.LSM, "lsm/file_open"},
	} {
		t.Run(c.section, func(t *testing.T) {
			_, err := loader.Load(buildObject(t, native, []program{{"p", c.section, constant(0)}}), loader.Options{})
			var unfixable testenv.Unfixable
			if missing := c.requirement.Check(); !errors.As(missing, &unfixable) {
				if err != nil {
					t.Errorf("refused where such programs load: %v", err)
				}
				return
			}
			kind, _, _ := strings.Cut(c.section, "/")
			if !errors.Is(err, unix.EPERM) {
				wantError(t, err, loader.Unsupported, "kernel ", kind)
				return
			}
			wantError(t, err, loader.Policy, "refuses all "+kind+" programs before it looks at them", "policy of this kernel")
		})
	}
}

func TestLoadTellsWhichRightsAreMissing(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.BPF)
	device := buildObject(t, native, []program{denyURandom})
	probe := buildObject(t, native, []program{{"probe", "kprobe/tcp_connect", constant(0)}})
	nobody := &syscall.Credential{Uid: 65534, Gid: 65534}
	for name, c := range map[string]struct {
		act    string
		object []byte
		attr   syscall.SysProcAttr
		want   []string
	}{
		"as nobody": {"load", device, syscall.SysProcAttr{Credential: nobody},
			[]string{"permission: load program deny (cgroup/dev): not permitted: this process lacks CAP_BPF and CAP_NET_ADMIN", "unprivileged_bpf_disabled", "run it as root, or with CAP_BPF and CAP_NET_ADMIN"}},
		"with CAP_BPF alone": {"load", device, syscall.SysProcAttr{Credential: nobody, AmbientCaps: []uintptr{unix.CAP_BPF}},
			[]string{"permission: ", "this process lacks CAP_NET_ADMIN"}},
		"a kprobe without CAP_PERFMON": {"load", probe, syscall.SysProcAttr{Credential: nobody, AmbientCaps: []uintptr{unix.CAP_BPF}},
			[]string{"permission: ", "this process lacks CAP_PERFMON"}},
		"root of a user namespace": {"load", device, syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER,
			UidMappings: []syscall.SysProcIDMap{{HostID: 0, ContainerID: 0, Size: 1}}},
			[]string{"permission: ", "root of a user namespace is no root to BPF"}},
		"tracing as nobody": {"trace", nil, syscall.SysProcAttr{Credential: nobody},
			[]string{"permission: read trace output: not permitted", "run it as root"}},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := actor(c.act, c.object)
			c.attr.Pdeathsig = syscall.SIGKILL
			cmd.SysProcAttr = &c.attr
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) {
				t.Fatalf("%v\n%s", err, out)
			}
			wantParts(t, string(out), c.want...)
		})
	}
	t.Run("enough rights", func(t *testing.T) {
		cmd := actor("load", device)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: nobody, AmbientCaps: []uintptr{unix.CAP_BPF, unix.CAP_NET_ADMIN}}
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
}
