package main_test

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rucy-llvm/driver/testenv"
)

// These tests run the compiler as its users do: as a process, on the examples,
// with the kernel doing the rest.

// deadline bounds every wait: what takes longer hangs.
const deadline = 30 * time.Second

// compiler builds the compiler, once.
var compiler = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "rucy-llvm-e2e-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "rucy-llvm")
	build := exec.Command("go", "build", "-o", path, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as users get it: one static binary
	build.Stderr = os.Stderr
	return path, build.Run()
})

func TestMain(m *testing.M) {
	status := m.Run()
	if path, err := compiler(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(status)
}

// process is a running `rucy-llvm run`.
type process struct {
	*exec.Cmd
	stdout, stderr <-chan string // lines
}

// start runs the compiler. The test must stop it.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	return startProcess(t, exec.Command(compilerPath(t), args...))
}

func compilerPath(t *testing.T) string {
	t.Helper()
	path, err := compiler()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// startProcess starts a command that runs programs. The test must stop it.
func startProcess(t *testing.T, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{Cmd: cmd}
	pipe := func(open func() (io.ReadCloser, error)) <-chan string {
		r, err := open()
		if err != nil {
			t.Fatal(err)
		}
		lines := make(chan string, 1000)
		go func() {
			defer close(lines)
			for scanner := bufio.NewScanner(r); scanner.Scan(); {
				lines <- scanner.Text()
			}
		}()
		return lines
	}
	p.stdout, p.stderr = pipe(p.StdoutPipe), pipe(p.StderrPipe)
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Process.Kill(); p.Wait() })
	return p
}

// await waits for a line that contains text and returns it.
func await(t *testing.T, lines <-chan string, text string) string {
	t.Helper()
	var seen []string
	timeout := time.After(deadline)
	for {
		select {
		case line, ok := <-lines:
			if !ok {
				t.Fatalf("the output ended without %q:\n%s", text, strings.Join(seen, "\n"))
			}
			if strings.Contains(line, text) {
				return line
			}
			seen = append(seen, line)
		case <-timeout:
			t.Fatalf("no %q in the output:\n%s", text, strings.Join(seen, "\n"))
		}
	}
}

// interrupt ends the process as ^C does, and checks that it goes in peace.
func (p *process) interrupt(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	await(t, p.stderr, "detached")
	if err := p.Wait(); err != nil {
		t.Errorf("run ended with: %v", err)
	}
}

// open tries to read a byte of a device from within a cgroup.
func open(t *testing.T, cgroup, device string) error {
	t.Helper()
	cmd := exec.Command("head", "-c", "1", device)
	testenv.InCgroup(t, cmd, cgroup)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	err := cmd.Run()
	if err != nil && !strings.Contains(stderr.String(), "Operation not permitted") {
		t.Fatalf("head %s: %v: %s", device, err, stderr.String())
	}
	return err
}

// TestRunDenyUrandom: a process of the cgroup can read /dev/random and not
// /dev/urandom while the program runs, and both again after its end.
func TestRunDenyUrandom(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Cgroup2)
	for _, backend := range [][]string{{"--backend", "native"}, {"--llc", "llc-14"}, {"--llc", "llc-19"}, {"--llc", "llc-22"}} {
		t.Run(backend[1], func(t *testing.T) {
			if strings.HasPrefix(backend[1], "llc-") {
				testenv.Need(t, testenv.Tool(backend[1]))
				backend = append(backend, "--backend", "llvm")
			}
			cgroup := testenv.Cgroup(t)
			p := start(t, append([]string{"run", "../../examples/deny_urandom.rb", "--cgroup", cgroup}, backend...)...)
			await(t, p.stderr, "attached check_device to")
			if err := open(t, cgroup, "/dev/random"); err != nil {
				t.Errorf("/dev/random is closed: %v", err)
			}
			if err := open(t, cgroup, "/dev/urandom"); err == nil {
				t.Error("/dev/urandom is open")
			}
			p.interrupt(t)
			if err := open(t, cgroup, "/dev/urandom"); err != nil {
				t.Errorf("/dev/urandom is closed after the end: %v", err)
			}
		})
	}
}

// TestRunDeviceLog: what the program prints reaches the user.
func TestRunDeviceLog(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Cgroup2, testenv.Tracefs)
	cgroup := testenv.Cgroup(t)
	p := start(t, "run", "../../examples/device_log.rb", "--cgroup", cgroup)
	await(t, p.stderr, "attached log_device to")
	if err := open(t, cgroup, "/dev/null"); err != nil {
		t.Errorf("/dev/null is closed: %v", err)
	}
	line := await(t, p.stdout, "char device 1:3, access 2")
	// The kernel writes <...> for the name of a thread that it hasn't noted yet.
	if !strings.HasPrefix(line, "head-") && !strings.HasPrefix(line, "<...>-") {
		t.Errorf("the line doesn't say who opened the device: %q", line)
	}
	p.interrupt(t)
}

// TestRunRucyScripts: the scripts of Rucy's users do what they did.
func TestRunRucyScripts(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Cgroup2, testenv.Tracefs)
	tests := []struct {
		script             string
		null, zero, random error // whether 1:3, 1:5 and 1:9 are open
		prints             string
	}{
		{script: "deny_minor_9", random: syscall.EPERM},
		{script: "deny_1_9", random: syscall.EPERM},
		{script: "deny_all", null: syscall.EPERM, zero: syscall.EPERM, random: syscall.EPERM},
		{script: "trace_minor", prints: "a device with minor number 9"},
	}
	for _, test := range tests {
		t.Run(test.script, func(t *testing.T) {
			cgroup := testenv.Cgroup(t)
			p := start(t, "run", "../../testdata/rucy/"+test.script+".rb", "--cgroup", cgroup)
			await(t, p.stderr, "attached")
			for device, want := range map[string]error{"/dev/null": test.null, "/dev/zero": test.zero, "/dev/urandom": test.random} {
				if err := open(t, cgroup, device); (err == nil) != (want == nil) {
					t.Errorf("%s: %v, want %v", device, err, want)
				}
			}
			if test.prints != "" {
				await(t, p.stdout, test.prints)
			}
			p.interrupt(t)
		})
	}
}

// TestDemo runs the demo of the README.
func TestDemo(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Cgroup2)
	path, err := compiler()
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("../../examples/demo.sh", path).CombinedOutput()
	if err != nil {
		t.Fatalf("the demo failed: %v\n%s", err, out)
	}
	for _, want := range []string{"class Context", "exit", "attached check_device", "Operation not permitted"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the demo doesn't show %q:\n%s", want, out)
		}
	}
}
