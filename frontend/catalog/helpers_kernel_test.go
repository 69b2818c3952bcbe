package catalog

import (
	"errors"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// These tests ask the running kernel for all that the table says of helpers. They
// also run on other kernels, in guests.

// refusedHere are helpers that a kernel may refuse though the table has them, and why.
var refusedHere = map[string]string{
	"bpf_probe_write_user": "a kernel that is locked down refuses it",
	"bpf_override_return":  "kernels are seldom built with CONFIG_BPF_KPROBE_OVERRIDE",
}

// forEachTarget tests the programs of each section that the kernel looks at.
func forEachTarget(t *testing.T, test func(t *testing.T, p *probeTarget)) {
	kernelVersion(t)
	for i := range probeTargets {
		p := &probeTargets[i]
		t.Run(strings.ReplaceAll(strings.TrimSuffix(p.section, "/"), "/", "_"), func(t *testing.T) {
			testenv.Need(t, testenv.Requirement{Name: "programs of " + p.section, Check: func() error {
				_, err := p.ask(LookupHelper("bpf_ktime_get_ns").ID, "GPL")
				if errors.Is(err, errNoPrograms) {
					return testenv.Unfixable{Why: err.Error()}
				}
				return err
			}})
			test(t, p)
		})
	}
}

func TestKernelAgreesOnHelpers(t *testing.T) {
	running := kernelVersion(t)
	forEachTarget(t, func(t *testing.T, p *probeTarget) {
		kind := helperFactsRead().kinds[p.section]
		if kind == "" {
			t.Fatalf("no kind of programs for the section %s", p.section)
		}
		for _, h := range Helpers() {
			since, allowed := h.programs[kind]
			since = since.Later(h.Since)
			got, err := p.ask(h.ID, "GPL")
			switch {
			case err != nil:
				t.Fatalf("%s: %v", h.Name, err)
			case allowed && !since.After(running) && got != known && refusedHere[h.Name] == "":
				t.Errorf("%s: the table allows it since %s, the kernel (%s) doesn't", h.Name, since, running)
			case (!allowed || since.After(running)) && got == known && !running.After(Newest):
				t.Errorf("%s: the kernel (%s) allows it, the table doesn't", h.Name, running)
			}
		}
	})
}

func TestKernelAgreesOnGPL(t *testing.T) {
	asked := map[string]bool{}
	forEachTarget(t, func(t *testing.T, p *probeTarget) {
		for _, h := range Helpers() {
			if asked[h.Name] {
				continue
			}
			got, err := p.ask(h.ID, "Proprietary")
			switch {
			case errors.Is(err, errNoPrograms): // of that license
				return
			case err != nil:
				t.Fatalf("%s: %v", h.Name, err)
			case got != unknown:
				asked[h.Name] = true
				if (got == gplOnly) != h.GPLOnly {
					t.Errorf("%s: GPL-only is %v in the table; the kernel says otherwise", h.Name, h.GPLOnly)
				}
			}
		}
	})
}

func TestKernelAgreesOnLicenses(t *testing.T) {
	kernelVersion(t)
	for _, license := range append(GPLCompatibleLicenses(), "", "gpl", "GPLv2", "GPL-2.0", "MIT", "Dual BSD/MIT", "Proprietary") {
		got, err := probeTargets[0].ask(LookupHelper("bpf_trace_printk").ID, license)
		if err != nil {
			t.Fatal(err)
		}
		if (got == known) != GPLCompatible(license) {
			t.Errorf("license %q: compatible is %v in the table; the kernel says otherwise", license, GPLCompatible(license))
		}
	}
}
