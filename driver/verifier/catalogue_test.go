package verifier_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/verifier"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// provoker is a program in testdata that the verifier refuses. Comments below its
// first line say what else it needs:
//
//	; cpu: 4                              the version of the instruction set
//	; kernels: 6.1                        those that refuse it, where others don't
//	; capabilities: CAP_BPF CAP_NET_ADMIN   who loads it
//	; slow: why                           an emulated processor would take minutes
type provoker struct {
	name, file, text string
	cpu              int
	kernels          []string
	capabilities     []string
	slow             bool
}

const programsDir, objectsDir = "testdata/programs", "testdata/objects"

func provokers(t *testing.T) (all []provoker) {
	t.Helper()
	files, err := filepath.Glob(programsDir + "/*.*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs in %s (%v)", programsDir, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p := provoker{name: strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), file: file, text: string(text), cpu: 3}
		for _, m := range regexp.MustCompile(`(?m)^; (cpu|kernels|capabilities|slow): (.*)$`).FindAllStringSubmatch(p.text, -1) {
			words := strings.Fields(m[2])
			switch m[1] {
			case "cpu":
				p.cpu = int(words[0][0] - '0')
			case "kernels":
				p.kernels = words
			case "capabilities":
				p.capabilities = words
			case "slow":
				p.slow = true
			}
		}
		all = append(all, p)
	}
	return all
}

// object is the program's object: compiled now, or before, for a guest.
func (p *provoker) object(t *testing.T) []byte {
	t.Helper()
	if made, err := os.ReadFile(filepath.Join(objectsDir, p.name+".o")); err == nil {
		return made
	}
	unit := driver.NewUnit(filepath.Base(p.file), []byte(p.text))
	made, err := unit.Object(context.Background(), driver.Options{Backend: driver.Native, CPU: p.cpu, Target: driver.Host()})
	if err != nil {
		var report strings.Builder
		if err := diag.Short(&report, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("%s: %v\n%s", p.file, err, &report)
	}
	return made.ELF
}

// load has the kernel look at the program. The error is a refusal, or nil.
func (p *provoker) load(t *testing.T) *loader.VerifierError {
	t.Helper()
	object := p.object(t)
	var err error
	with(t, p.capabilities, func() {
		var c *loader.Collection
		if c, err = loader.Load(object, loader.Options{}); err == nil {
			c.Close()
		}
	})
	var refused *loader.VerifierError
	if err != nil && !errors.As(err, &refused) {
		t.Fatalf("%s: %v", p.name, err)
	}
	return refused
}

// with runs do with no other capabilities than these; with all where none are named.
func with(t *testing.T, capabilities []string, do func()) {
	t.Helper()
	if len(capabilities) == 0 {
		do()
		return
	}
	var set [2]unix.CapUserData
	for _, name := range capabilities {
		n := map[string]uint{"CAP_BPF": unix.CAP_BPF, "CAP_NET_ADMIN": unix.CAP_NET_ADMIN}[name]
		set[n/32].Effective |= 1 << (n % 32)
		set[n/32].Permitted |= 1 << (n % 32)
	}
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends, with its capabilities
		err := unix.Capset(&unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}, &set[0])
		if err == nil {
			do()
		}
		done <- err
	}()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// explained is a refusal as a user sees it.
func explained(t *testing.T, refused *loader.VerifierError) string {
	t.Helper()
	var set source.Set
	var list diag.List
	list.Add(refused.Report(&set))
	var text strings.Builder
	if err := diag.Rich(&text, &set, &list, diag.RenderOptions{}); err != nil {
		t.Fatal(err)
	}
	said, _, _ := strings.Cut(text.String(), "\n\n1 error")
	return said + "\n"
}

// kernelVersion is that of the running kernel, as the documents name it: 6.12.
func kernelVersion(t *testing.T) string {
	t.Helper()
	k, err := loader.HostKernel()
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d.%d", k.Version.Major, k.Version.Minor)
}

// saidBy is the file with what a kernel says of each program.
func saidBy(kernel string) string { return filepath.Join("testdata", "said-"+kernel+".txt") }

// inGuest is set where the objects were compiled elsewhere, for this kernel to try.
func inGuest() bool {
	_, err := os.Stat(objectsDir)
	return err == nil
}

// TestCatalogue has the running kernel refuse each program of testdata, and finds
// each explained. In a guest, it prints what is said, for TestKernels to look at.
func TestCatalogue(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.KernelTypes)
	kernel := kernelVersion(t)
	var said strings.Builder
	for _, p := range provokers(t) {
		if p.slow && inGuest() {
			continue
		}
		refused := p.load(t)
		if len(p.kernels) > 0 && !slices.Contains(p.kernels, kernel) {
			if refused != nil {
				t.Errorf("%s: Linux %s refuses it, too: %v", p.name, kernel, refused)
			}
			continue
		}
		if refused == nil {
			t.Errorf("%s: Linux %s takes it", p.name, kernel)
			continue
		}
		if refused.Class == nil {
			t.Errorf("%s: it isn't in the table: %v\n%s", p.name, refused, strings.Join(refused.Log, "\n"))
			continue
		}
		text := explained(t, refused)
		if left := regexp.MustCompile(`\{\w+\}`).FindString(text); left != "" {
			t.Errorf("%s: %s was not filled in:\n%s", p.name, left, text)
		}
		fmt.Fprintf(&said, "== %s: %s: %s\n%s\n", p.name, refused.Class.Code, refused.Message, text)
	}
	switch _, err := os.Stat(saidBy(kernel)); {
	case inGuest():
		for line := range strings.Lines(said.String()) {
			fmt.Printf("said| %s", line)
		}
	case err == nil || testenv.Updating():
		testenv.Golden(t, saidBy(kernel), said.String())
	}
}

// Each class has a program that provokes it, on some kernel of those that are written down.
func TestEveryClassIsProvoked(t *testing.T) {
	provoked := map[string]bool{}
	for _, kernel := range writtenDown(t) {
		for _, s := range kernel.sayings {
			provoked[s.code] = true
		}
	}
	seen := map[string]bool{}
	for _, c := range verifier.Classes {
		if !provoked[c.Code] {
			t.Errorf("no program provokes %s, %s", c.Code, c.Title)
		}
		if seen[c.Code] {
			t.Errorf("there are two of %s", c.Code)
		}
		seen[c.Code] = true
	}
}
