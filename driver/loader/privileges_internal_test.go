package loader

import "testing"

func TestDuties(t *testing.T) {
	linked, unlinked := &Attachment{}, &Attachment{undo: func() error { return nil }}
	old, older, recent := Kernel{Version: Version{5, 18, 0}}, Kernel{Version: Version{5, 4, 0}}, Kernel{Version: Version{5, 19, 0}}
	for name, test := range map[string]struct {
		duties Duties
		kernel Kernel
		want   Capabilities
	}{
		"links":         {Duties{Attached: []*Attachment{linked}}, recent, 0},
		"no link":       {Duties{Attached: []*Attachment{linked, unlinked}}, recent, CapNetAdmin},
		"stacks":        {Duties{Stacks: true}, recent, CapSyslog | CapSysPtrace | CapDACReadSearch | CapCheckpointRestore},
		"a command":     {Duties{Command: true}, recent, CapKill},
		"Linux 5.18":    {Duties{}, old, CapBPF},
		"Linux 5.4":     {Duties{}, older, CapBPF | CapSysAdmin},
		"own trace":     {Duties{Trace: &Trace{dir: t.TempDir()}}, recent, 0},
		"another trace": {Duties{Trace: &Trace{dir: "/nowhere/at/all"}}, recent, CapDACOverride}, // nobody knows whose
	} {
		if got := test.duties.needed(test.kernel); got != test.want {
			t.Errorf("%s: %#x is needed, want %#x", name, uint64(got), uint64(test.want))
		}
	}
}
