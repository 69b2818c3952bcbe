package difftest

import (
	"fmt"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
)

// TestPacketSections has each kind of program that can look into packets do so, and
// write to them where it can. The kernel must take all of them, from our own generator
// and from LLVM's.
func TestPacketSections(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	found := 0
	for _, kind := range catalog.ProgramTypes() {
		if kind.Packet == nil {
			continue
		}
		found++
		verdict := int64(0)
		if len(kind.Result.Values) > 0 {
			verdict = kind.Result.Values[0].Value
		}
		text := fmt.Sprintf("license! \"GPL\"\n\nsection! %q\ndef prog(ctx)\n  ip = ctx.packet.header(IPv4Hdr, 4) or return %d\n", kind.Sections[0].Full(), verdict)
		text += fmt.Sprintf("  udp = ctx.packet.header(UDPHdr, 4 + ip.ihl * 4) or return %d\n  return %d if udp.dest == ip.ttl\n", verdict, verdict)
		if kind.Packet.Write {
			text += "  ip.daddr = ip.saddr\n  udp.dest += 1\n"
		}
		if kind.Packet.Loads || kind.LoadsPacket {
			text += fmt.Sprintf("  return %d if ctx.load_half(2) == 7\n", verdict)
		}
		text += fmt.Sprintf("  %d\nend\n", verdict)
		t.Run(kind.Sections[0].Name, func(t *testing.T) {
			for _, g := range generators() {
				if g.name == "native-v3" || g.name == "llc-19" {
					t.Run(g.name, func(t *testing.T) {
						kernel := driver.DefaultKernel.Later(kind.Since)
						testenv.LoadObject(t, g.forTarget(driver.Host()).compileFor(t, kernel, "prog.rb", text))
					})
				}
			}
		})
	}
	if found < 10 {
		t.Errorf("%d kinds of programs look into packets", found)
	}
}
