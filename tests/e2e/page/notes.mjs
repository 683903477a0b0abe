// Notes that hold one of everything a passage can be.
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const kPixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export function writeNotes(site) {
  site.write('배포.md', '# 배포\n\n## 롤링 배포\n\n- 쿠버네티스는 파드를 하나씩 바꾼다\n  - maxSurge 는 더 띄울 수 있는 수\n  - maxUnavailable 은 줄어도 되는 수\n\n## 블루 그린\n\n두 벌을 띄우고 트래픽을 한 번에 옮긴다.\n');
  site.write('aws/표.md', '# 저장소\n\n| 서비스 | 설명 |\n| --- | --- |\n| Amazon S3 | 객체 저장소<br>버킷 이름은 전 세계에서 하나 |\n| Amazon EFS | 여러 인스턴스가 함께 쓰는 NFS |\n');
  site.write('aws/질문.md', '# 질문\n\n1. VPC 엔드포인트는 무엇인가?\n2. 게이트웨이 엔드포인트는 어디에 쓰나?\n3. 인터페이스 엔드포인트의 요금은?\n');
  site.write('코드.md', '# 코드\n\n아래처럼 쓴다: **굵게** `inline`\n\n```yaml\nreplicas: 3\nimage: "nginx:1.27"\n```\n');
  site.write('그림.md', '# 그림\n\n대기열의 모습\n\n![[큐.png]]\n');
  writeFileSync(join(site.notes, '큐.png'), Buffer.from(kPixel, 'base64'));
  for (let i = 1; i <= 30; ++i) site.write(`모음/n${i}.md`, `# 기록 ${i}\n\n람다 함수 기록 ${i} 번째\n`);
  site.index(site.notes);
}
