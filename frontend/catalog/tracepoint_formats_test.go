package catalog

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

var formatField = regexp.MustCompile(`^\tfield:(.*);\toffset:(\d+);\tsize:(\d+);\tsigned:(\d);`)

// formatLine is the line of the table that the format of a tracepoint makes: without
// the common fields, and without those that no attribute could describe.
func formatLine(dir, name string) (string, error) {
	text, err := os.ReadFile(filepath.Join(dir, name, "format"))
	if err != nil {
		return "", err
	}
	line := name
	isEnter := strings.HasPrefix(name, "syscalls/sys_enter_")
	for field := range strings.SplitSeq(string(text), "\n") {
		m := formatField.FindStringSubmatch(field)
		if m == nil {
			continue
		}
		offset, _ := strconv.Atoi(m[2])
		size, _ := strconv.Atoi(m[3])
		i := strings.LastIndexAny(m[1], " *")
		ctype, fieldName := strings.TrimSpace(m[1][:i+1]), m[1][i+1:]
		fieldName, _, isArray := strings.Cut(fieldName, "[")
		if offset < 8 || fieldName == "__syscall_nr" {
			continue
		}
		t := ""
		sign := map[string]string{"0": "u", "1": "i"}[m[4]]
		switch {
		case strings.HasPrefix(ctype, "__data_loc") || strings.HasPrefix(ctype, "__rel_loc"):
		case isArray && ctype == "char":
			t = fmt.Sprintf("string[%d]", size)
		case isArray:
			width := map[string]int{"u8": 1, "__u8": 1, "unsigned char": 1, "unsigned long": 8, "u64": 8, "u32": 4, "__u32": 4}[ctype]
			if width > 0 {
				t = fmt.Sprintf("u%d[%d]", 8*width, size/width)
			}
		case isEnter:
			t = argumentType(ctype)
		case size == 1 || size == 2 || size == 4 || size == 8:
			t = sign + strconv.Itoa(8*size)
		}
		if t != "" {
			line += fmt.Sprintf(" %s:%s@%d", fieldName, t, offset)
		}
	}
	return line, nil
}

// argumentType is the type of a system call's argument, which lies in 64 bits
// whatever its type is.
func argumentType(ctype string) string {
	ctype = strings.TrimPrefix(ctype, "const ")
	switch ctype {
	case "int", "pid_t", "clockid_t", "timer_t", "mqd_t", "key_t", "key_serial_t", "rwf_t", "qid_t", "s32", "__s32", "enum landlock_rule_type":
		return "i32"
	case "unsigned int", "unsigned", "u32", "__u32", "uid_t", "gid_t", "old_uid_t", "old_gid_t":
		return "u32"
	case "umode_t":
		return "u16"
	case "long", "loff_t", "off_t", "s64":
		return "i64"
	}
	return "u64"
}

// TestKernelAgreesOnTracepoints holds the table against the formats of the running
// kernel, for the tracepoints that it has: each field is there.
func TestKernelAgreesOnTracepoints(t *testing.T) {
	kernelVersion(t)
	dir := filepath.Join(testenv.TracefsDir(t), "events")
	found := 0
	for name, fields := range tracepoints() {
		line, err := formatLine(dir, name)
		if err != nil {
			continue // built without it
		}
		found++
		has := strings.Fields(line)
		for _, f := range fields {
			if !slices.Contains(has, f) {
				t.Errorf("%s has no %s: the kernel has %s", name, f, line)
			}
		}
	}
	if found < 500 {
		t.Errorf("the kernel has %d of the %d tracepoints", found, len(tracepoints()))
	}
}
