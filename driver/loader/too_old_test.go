package loader_test

import (
	"errors"
	"testing"

	"github.com/cilium/ebpf/asm"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// What a kernel came too early for is said before anything is loaded, all of it.
func TestLoadTellsThatTheKernelIsTooOld(t *testing.T) {
	netfilter := program{"filter", "netfilter", constant(1)}
	_, err := loader.Load(buildObject(t, native, []program{netfilter, {"look", "sk_lookup", constant(1)}}), loader.Options{Kernel: &loader.Version{Major: 5, Minor: 4}})
	wantError(t, err, loader.Unsupported, "load object: it needs Linux ", "6.4 for programs of type netfilter (in filter), 5.9 for programs of type sk_lookup (in look); this is 5.4")
	_, err = loader.Load(buildObject(t, native, []program{netfilter}, "counts"), loader.Options{Kernel: &loader.Version{Major: 6, Minor: 3}})
	wantError(t, err, loader.Unsupported, "6.4 for programs of type netfilter (in filter); this is 6.3")
}

// Programs may ask for a helper before they call it: so one that loads is right, and of
// one that doesn't, it is said beside the verifier's words.
func TestLoadTellsThatHelpersAreTooNew(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	old := loader.Options{Kernel: &loader.Version{Major: 5, Minor: 4}}
	call := asm.Instructions{asm.FnKtimeGetBootNs.Call(), asm.Mov.Imm(asm.R0, 1), asm.Return()}
	c, err := loader.Load(buildObject(t, native, []program{{"now", "cgroup/dev", call}}), old)
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
	call[1] = asm.Mov.Reg(asm.R0, asm.R7)
	_, err = loader.Load(buildObject(t, native, []program{{"now", "cgroup/dev", call}}), old)
	var refused *loader.VerifierError
	if !errors.As(err, &refused) || refused.Class == nil || refused.Class.Code != "V0308" {
		t.Errorf("error is %v", err)
	}
	wantError(t, err, loader.Unsupported, "load object: it needs Linux ", "5.8 for bpf_ktime_get_boot_ns (in now); this is 5.4")
}

// The running kernel is new enough for what loads on it.
func TestLoadAsksTheRunningKernel(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	c, err := loader.Load(buildObject(t, native, []program{denyURandom}, "counts"), loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
}
