package loader

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func TestParseTraceLines(t *testing.T) {
	at := 12345*time.Second + 678901*time.Microsecond
	for name, c := range map[string]struct {
		chunks []string
		want   []Line
		lost   int
	}{
		"plain": {[]string{"            head-4711    [001] ...11 12345.678901: bpf_trace_printk: minor 9\n"},
			[]Line{{"head", 4711, 1, at, "minor 9"}}, 0},
		"cut anywhere": {[]string{"            head-47", "11    [001] ...11 12345.678901: bpf_trace_pr", "intk: minor 9\n"},
			[]Line{{"head", 4711, 1, at, "minor 9"}}, 0},
		"newline in the format": {[]string{"            head-4711    [001] ...11 12345.678901: bpf_trace_printk: minor 9\n\n"},
			[]Line{{"head", 4711, 1, at, "minor 9"}}, 0},
		"several lines": {[]string{"            head-4711    [001] ...11 12345.678901: bpf_trace_printk: a\nb: c\n            tail-1       [000] d..31 12345.678901: bpf_trace_printk: d\n"},
			[]Line{{"head", 4711, 1, at, "a\nb: c"}, {"tail", 1, 0, at, "d"}}, 0},
		"unknown task":    {[]string{"           <...>-4711    [001] ...11 12345.678901: bpf_trace_printk: x\n"}, []Line{{"<...>", 4711, 1, at, "x"}}, 0},
		"wicked task":     {[]string{"  a-1 [0] b: c: -4711    [001] ...11 12345.678901: bpf_trace_printk: x\n"}, []Line{{"a-1 [0] b: c: ", 4711, 1, at, "x"}}, 0},
		"wicked text":     {[]string{"            head-4711    [001] ...11 12345.678901: bpf_trace_printk: y: bpf_trace_printk: x\n"}, []Line{{"head", 4711, 1, at, "y: bpf_trace_printk: x"}}, 0},
		"empty text":      {[]string{"            head-4711    [001] ...11 12345.678901: bpf_trace_printk: \n"}, []Line{{"head", 4711, 1, at, ""}}, 0},
		"wide cpu":        {[]string{"            head-4711    [1024] ...11 12345.678901: bpf_trace_printk: x\n"}, []Line{{"head", 4711, 1024, at, "x"}}, 0},
		"lost events":     {[]string{"CPU:1 [LOST 42 EVENTS]\n            head-4711    [001] ...11 12345.678901: bpf_trace_printk: x\n"}, []Line{{"head", 4711, 1, at, "x"}}, 42},
		"foreign remarks": {[]string{"# tracer: nop\n\n"}, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var got []Line
			lost := 0
			p := lineParser{line: func(l Line) error { got = append(got, l); return nil }, lost: func(n int) { lost += n }}
			for _, chunk := range c.chunks {
				if err := p.write([]byte(chunk)); err != nil {
					t.Fatal(err)
				}
			}
			if err := p.flush(); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, c.want) || lost != c.lost {
				t.Errorf("got %+v, lost %d; want %+v, lost %d", got, lost, c.want, c.lost)
			}
		})
	}
}

func TestFormatGlob(t *testing.T) {
	for format, want := range map[string]string{
		"minor %d\n":                "minor *",
		"100%% of %-08llx, %s%s":    "100% of *, *",
		"%pI4 -> %pI6c.":            "* -> *.*",
		"say \"hi\" [a*b?] \\ é":    "say ?hi? ?a?b?? ? ??*",
		"":                          "*",
		"%":                         "*",
		"tab\there":                 "tab?here*",
		strings.Repeat("%d", 1000):  "*",
		"%.3s end, %u%% used, %c\n": "* end, *% used, *",
	} {
		if got := FormatGlob(format); got != want {
			t.Errorf("%q: got %q, want %q", format, got, want)
		}
	}
}

func TestGlobFilter(t *testing.T) {
	if got := globFilter([]string{"a*", "b?c*"}); got != `bpf_string ~ "a*" || bpf_string ~ "b?c*"` {
		t.Errorf("filter: %s", got)
	}
	if got := globFilter(nil); got != "" {
		t.Errorf("no globs: %q", got)
	}
	if got := globFilter([]string{strings.Repeat("x", 1000)}); len(got) > 270 || !strings.HasSuffix(got, `x*"`) {
		t.Errorf("a long glob: %q", got)
	}
	if got := globFilter(make([]string, 1000)); got != "" {
		t.Errorf("too many globs make no wider filter: %d bytes", len(got))
	}
}

func TestParseRelease(t *testing.T) {
	for release, want := range map[string]Version{
		"6.18.44-fc-v669":              {6, 18, 44},
		"6.12.117+deb12-cloud-amd64":   {6, 12, 117},
		"6.1.0-52-cloud-amd64":         {6, 1, 0},
		"5.4":                          {5, 4, 0},
		"7.0-rc1":                      {7, 0, 0},
		"4.19.0.1":                     {4, 19, 0},
		"6.8.0-1021-azure #23~22.04.1": {6, 8, 0},
	} {
		if got, err := parseRelease(release); err != nil || got != want {
			t.Errorf("%s: got %v, %v; want %v", release, got, err, want)
		}
	}
	for _, release := range []string{"", "linux", "6", "6.x"} {
		if v, err := parseRelease(release); err == nil {
			t.Errorf("%q: got %v, want an error", release, v)
		}
	}
	if v := (Version{5, 8, 0}); v.Before(5, 8) || !v.Before(5, 9) || !v.Before(6, 0) || v.Before(4, 19) || v.String() != "5.8" {
		t.Error("versions are compared wrongly")
	}
}

func TestHostKernel(t *testing.T) {
	k, err := HostKernel()
	if err != nil {
		t.Fatal(err)
	}
	if k.Release == "" || k.Version.Major < 4 || k.ByteOrder == nil {
		t.Errorf("kernel: %+v", k)
	}
}

func TestCapabilities(t *testing.T) {
	for _, c := range []struct {
		own, needed Capabilities
		want        string
	}{
		{0, CapBPF | CapNetAdmin | CapPerfmon, "CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN"},
		{CapBPF, CapBPF | CapPerfmon, "CAP_PERFMON"},
		{CapSysAdmin, CapBPF | CapNetAdmin | CapPerfmon, "none"},
		{CapBPF, CapSysAdmin, "CAP_SYS_ADMIN"},
	} {
		if got := c.own.Missing(c.needed).String(); got != c.want {
			t.Errorf("%v of %v: got %s, want %s", c.own, c.needed, got, c.want)
		}
	}
	own, err := OwnCapabilities()
	if err != nil {
		t.Fatal(err)
	}
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var data [2]unix.CapUserData
	if err := unix.Capget(&header, &data[0]); err != nil || uint32(own>>32) != data[1].Effective {
		t.Errorf("own capabilities: %x, %v", uint64(own), err)
	}
}

func TestParseMounts(t *testing.T) {
	const text = `22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:26 / /sys/fs/cgroup/a\040b rw,nosuid shared:4 master:2 - cgroup2 cgroup rw,nsdelegate
`
	got, err := parseMounts(strings.NewReader(text))
	want := []mount{{"/", "/", "ext4"}, {"/", "/sys/fs/cgroup/a b", "cgroup2"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := parseMounts(strings.NewReader("nonsense\n")); err == nil {
		t.Error("nonsense is no mount")
	}
}
