package loader_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// The kernel counts threads: an act has to happen in the first one, whose number
// is the process's. What is locked to it here stays so in TestMain.
func init() {
	if os.Getenv("RUCY_LOADER_ACT") != "" {
		runtime.LockOSThread()
	}
}

// TestMain runs the tests, or, where the environment says so, one act of the
// loader: as another user, with fewer rights, in a cgroup, or to be killed.
func TestMain(m *testing.M) {
	act := os.Getenv("RUCY_LOADER_ACT")
	if act == "" {
		os.Exit(m.Run())
	}
	object, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = perform(act, object)
	}
	if err != nil {
		var e *loader.Error
		kind := "other"
		if errors.As(err, &e) {
			kind = kindNames[e.Kind]
		}
		fmt.Printf("%s: %v\n", kind, err)
		os.Exit(1)
	}
}

var kindNames = map[loader.Kind]string{
	loader.Other: "other", loader.Object: "object", loader.Permission: "permission", loader.Policy: "policy",
	loader.Unsupported: "unsupported", loader.Target: "target", loader.Exists: "exists",
}

func perform(act string, object []byte) error {
	act, argument, _ := strings.Cut(act, "=")
	switch act {
	case "load":
		c, err := loader.Load(object, loader.Options{})
		if err == nil {
			c.Close()
		}
		return err
	case "attach":
		c, err := loader.Load(object, loader.Options{})
		if err != nil {
			return err
		}
		_, err = c.Attach(loader.AttachOptions{Cgroup: argument})
		return err
	case "trace-and-wait":
		c, err := loader.Load(object, loader.Options{})
		if err != nil {
			return err
		}
		trace, err := loader.NewTrace(loader.TraceOptions{})
		if err != nil {
			return err
		}
		attached, err := c.Attach(loader.AttachOptions{Cgroup: argument})
		if err != nil {
			return err
		}
		fmt.Println("ready")
		io.Copy(io.Discard, os.NewFile(3, "the test's end")) // until killed
		runtime.KeepAlive(attached)
		runtime.KeepAlive(trace)
		return errors.New("the test has ended")
	case "trace":
		trace, err := loader.NewTrace(loader.TraceOptions{})
		if err != nil {
			return err
		}
		return trace.Close()
	case "read-device":
		f, err := os.Open(argument)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = f.Read(make([]byte, 1))
		return err
	}
	return fmt.Errorf("no act %q", act)
}

// actor is the test binary again, for one act.
func actor(act string, object []byte) *exec.Cmd {
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), "RUCY_LOADER_ACT="+act)
	cmd.Stdin = bytes.NewReader(object)
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return cmd
}

func load(t *testing.T, object []byte) *loader.Collection {
	t.Helper()
	testenv.Need(t, testenv.BPF)
	c, err := loader.Load(object, loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// wantError checks the kind of an error and that its text has all the parts.
func wantError(t *testing.T, err error, kind loader.Kind, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	var e *loader.Error
	if !errors.As(err, &e) || e.Kind != kind {
		t.Errorf("error is %#v, want one of kind %s", err, kindNames[kind])
	}
	wantParts(t, err.Error(), parts...)
}

func wantParts(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in %q", part, text)
		}
	}
	for _, misleading := range []string{"MEMLOCK", "rlimit", "ulimit"} {
		if strings.Contains(text, misleading) {
			t.Errorf("the text misleads with %q: %s", misleading, text)
		}
	}
}

// inCgroup tries to read a device in a process of a cgroup.
func inCgroup(t *testing.T, cgroup, device string) (pid int, err error) {
	t.Helper()
	cmd := actor("read-device="+device, nil)
	testenv.InCgroup(t, cmd, cgroup)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
	case errors.As(err, &exit) && strings.Contains(string(out), "operation not permitted"):
		err = syscall.EPERM
	default:
		t.Fatalf("read %s: %v\n%s", device, err, out)
	}
	return cmd.Process.Pid, err
}

var (
	little = binary.ByteOrder(binary.LittleEndian)
	big    = binary.ByteOrder(binary.BigEndian)
	native = map[bool]binary.ByteOrder{true: little, false: big}[binary.NativeEndian.Uint16([]byte{1, 0}) == 1]
	alien  = map[bool]binary.ByteOrder{true: big, false: little}[native == little]
)

var background = context.Background()
