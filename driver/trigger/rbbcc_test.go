package trigger

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// rbbccTools are the tools in examples/rbbcc, with what they need to load.
var rbbccTools = map[string][]testenv.Requirement{
	"bashreadline":      nil,
	"bitehist":          nil,
	"collectsyscall":    nil,
	"dddos":             nil,
	"disk_latency":      {testenv.KernelTypes},
	"disksnoop":         {testenv.KernelTypes},
	"dns_blocker":       nil,
	"execsnoop":         {testenv.KernelTypes},
	"extract_arg":       nil,
	"hello_fields":      nil,
	"hello_perf_output": nil,
	"hello_ring_buffer": nil,
	"hello_world":       nil,
	"http_parse":        nil,
	"lsm_sockblock":     {testenv.LSM},
	"mallocstack":       nil,
	"pin_maps":          nil,
	"ruby_usdt":         nil,
	"runqlat":           {testenv.KernelTypes},
	"sbrk_trace":        nil,
	"strlen_count":      nil,
	"sync_timing":       nil,
	"syscalluname":      nil,
	"task_switch":       nil,
	"urandomread":       nil,
	"vfsreadlat":        nil,
}

// Each of the tools loads, from all code generators.
func TestRbBCCToolsLoad(t *testing.T) {
	for name, needs := range rbbccTools {
		t.Run(name, func(t *testing.T) {
			testenv.Need(t, needs...)
			eachWith(t, name, loader.Options{PinnedMaps: pinnedMaps(t, name)}, func(t *testing.T, c *loader.Collection) {
				if len(c.Programs) == 0 {
					t.Error("it has no programs")
				}
			})
		})
	}
}

// pinnedMaps is a folder for the maps that a tool shares by their names, if it does.
func pinnedMaps(t *testing.T, name string) string {
	if name != "pin_maps" {
		return ""
	}
	return testenv.BPFFS(t)
}

// Each of the tools is in the table, compiles whatever the kernel takes, and has its line in
// the document.
func TestEveryRbBCCToolIsTested(t *testing.T) {
	testenv.Need(t, sources)
	paths, err := filepath.Glob("../../examples/rbbcc/*.rb")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) != len(rbbccTools) {
		t.Errorf("%d tools, of which %d are tested", len(paths), len(rbbccTools))
	}
	board, err := os.ReadFile("../../docs/rbbcc.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".rb")
		if _, ok := rbbccTools[name]; !ok {
			t.Errorf("%s is in no test", path)
		}
		if !strings.Contains(string(board), "(../examples/rbbcc/"+name+".rb)") {
			t.Errorf("%s is not in docs/rbbcc.md", path)
		}
		for i, g := range generators {
			t.Run(name+"/"+g.name, func(t *testing.T) {
				if len(object(t, name, i)) == 0 {
					t.Error("the object is empty")
				}
			})
		}
	}
}
