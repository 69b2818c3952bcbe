package loader_test

import (
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

func TestLoadTellsThatTheTargetIsMissing(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.KernelTypes)
	for section, want := range map[string][2]string{
		"fentry/tcp_conect":            {"has no function tcp_conect", "did you mean tcp_connect?"},
		"fexit/there_is_no_such_thing": {"has no function there_is_no_such_thing", "look up how the function is called"},
		"tp_btf/sched_swich":           {"has no tracepoint sched_swich", "did you mean sched_switch?"},
		"lsm/file_opn":                 {"has no security hook file_opn", "did you mean file_open?"},
	} {
		t.Run(section, func(t *testing.T) {
			_, err := loader.Load(buildObject(t, native, []program{{"p", section, constant(0)}}), loader.Options{})
			wantError(t, err, loader.Target, "load program p ("+section+"): kernel ", want[0], want[1])
		})
	}
}
