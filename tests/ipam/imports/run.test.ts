import { describe, expect, test } from "vitest";
import { POST } from "@/app/api/v1/ipam/import/route";
import { database } from "@/lib/db";
import { blockOf, numberOf } from "@/lib/ipam/addresses";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import { importCsv, previewCsv } from "./support";

const live = (block: number) =>
  database().region.findFirst({ where: { block, status: { not: "Retired" } }, include: { hosts: true } });

describe("manual", () => {
  test("keeps the addresses of the file, and tells where and what each row became", async () => {
    const { status, body } = await importCsv([
      "Region Name,Country,CIDR,Hostname,IP Address,Device Type,Owner,Tags,Created At",
      'Chennai,India,10.1.4.0/24,,,,Network team,"{""environment"": ""production"", ""tier"": ""1""}",2024-05-31T08:00:00Z',
      "Chennai,,,web-01,10.1.4.10,container,,environment=production;tier=2,2024-06-01",
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      job_id: expect.any(String),
      total_rows: 2,
      successful: 2,
      failed: 0,
      skipped: 0,
      validation: { valid: true, errors: [], ignored_columns: [] },
    });
    expect(body.results).toMatchObject([
      { line: 2, type: "region", status: "created", name: "Chennai", address: "10.1.4.0/24" },
      { line: 3, type: "host", status: "created", name: "web-01", address: "10.1.4.10" },
    ]);
    const region = await live(blockOf(1, 4));
    expect(region).toMatchObject({
      id: body.results[0].resource_id,
      owner: "Network team",
      tags: { environment: "production", tier: "1" },
      createdAt: new Date("2024-05-31T08:00:00Z"),
      hostCount: 1,
    });
    expect(region?.hosts).toMatchObject([
      {
        number: numberOf(blockOf(1, 4), 10),
        deviceType: "Container",
        tags: { environment: "production", tier: "2" },
        createdAt: new Date("2024-06-01T00:00:00Z"),
      },
    ]);
  });

  test("is the mode unless another is asked for, and never chooses an address itself", async () => {
    const { status, body } = await importCsv(["region_name,country", "Without address,India"]);
    expect([status, body.error]).toEqual([400, "validation_error"]);
    expect(body.details["line 2, cidr"]).toContain("mode auto");
  });
});

describe("auto", () => {
  test("gives each the lowest free address, hosts in the region that the file meant", async () => {
    const taken = await seedRegion(database(), { x: 46, y: 0 });
    const { body } = await importCsv(
      [
        "region_name,country,cidr,hostname,ip_address",
        "Osaka,JP,10.200.7.0/24,,",
        ",,,db-01,10.200.7.99",
        "Osaka,Japan,,db-02,",
        `${taken.name},,,db-03,`,
      ],
      { mode: "auto" },
    );
    expect(body.results.map(({ address }: { address: string }) => address)).toEqual([
      "10.46.1.0/24",
      "10.46.1.1",
      "10.46.1.2",
      "10.46.0.1",
    ]);
  });
});

describe("a file with faults", () => {
  const file = [
    "region_name,country,cidr,hostname,ip_address",
    "Good,,10.2.1.0/24,,",
    "Bad <name>,,10.2.2.0/24,,",
    ",,,host-1,10.2.9.1",
  ];

  test("changes nothing, and names the line and the column of each", async () => {
    const before = await database().operation.count();
    const { status, body } = await importCsv(file);
    expect([status, body.error]).toEqual([400, "validation_error"]);
    expect(Object.keys(body.details).filter((key) => key.startsWith("line"))).toEqual([
      "line 3, region_name",
      "line 4, ip_address",
    ]);
    expect(body.details).toMatchObject({ total_rows: 3, successful: 0, failed: 2, skipped: 1 });
    expect(body.message).toContain("2 of 3 rows cannot be imported, so none was.");
    expect(await live(blockOf(2, 1))).toBeNull();
    expect(await database().operation.count()).toBe(before);
  });

  test("gives what is good when forced to", async () => {
    const { status, body } = await importCsv(file, { force: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({ total_rows: 3, successful: 1, failed: 2, skipped: 0 });
    expect(body.results.map(({ status: word }: { status: string }) => word)).toEqual([
      "created",
      "failed",
      "failed",
    ]);
    expect(await live(blockOf(2, 1))).toMatchObject({ name: "Good" });
  });

  test("is refused as what it is when all faults are alike: a taken address is a conflict", async () => {
    const region = await seedRegion(database(), { x: 2, y: 50 });
    await seedHosts(database(), region, { z: 7 });
    const { status, body } = await importCsv(["hostname,ip_address", "another,10.2.50.7"]);
    expect([status, body.error]).toEqual([409, "conflict"]);
    expect(body.message).toContain("10.2.50.7");
    const region2 = await importCsv(["region_name,cidr", "Another,10.2.50.0/24"]);
    expect(region2.status).toBe(409);
  });
});

test("a row that is history is skipped, and one that is held is held", async () => {
  const { body } = await importCsv([
    "Type,Region Name,Country,CIDR,Hostname,IP Address,Status",
    "Region,Held,India,10.2.60.0/24,,,Reserved",
    "Host,Held,India,10.2.60.0/24,inside,10.2.60.9,Active",
    "Region,Old,India,10.2.61.0/24,,,Retired",
  ]);
  expect(body).toMatchObject({ successful: 2, skipped: 1, failed: 0 });
  expect(body.results[2]).toMatchObject({ status: "skipped", message: expect.stringContaining("history") });
  expect(await live(blockOf(2, 60))).toMatchObject({ status: "Reserved", hostCount: 1 });
});

test("a preview says what an import would do and changes nothing", async () => {
  const file = ["region_name,cidr", "Seen,10.2.80.0/24"];
  const before = await database().auditEntry.count();
  const { status, body } = await previewCsv(file, {}, { as: "viewer" });
  expect(status).toBe(200);
  expect(body.results).toMatchObject([{ line: 2, status: "created", address: "10.2.80.0/24" }]);
  expect(await database().auditEntry.count()).toBe(before);
  expect(await live(blockOf(2, 80))).toBeNull();
});

describe("the file", () => {
  const upload = (name: string, content: string | Uint8Array, fields: Record<string, string> = {}) => {
    const boundary = "----a-form";
    const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n`;
    const rest = Object.entries(fields).map(([key, value]) => `${part(`name="${key}"`)}\r\n${value}\r\n`);
    const bytes = Buffer.concat([
      Buffer.from(`${rest.join("")}${part(`name="file"; filename="${name}"`)}Content-Type: text/csv\r\n\r\n`),
      Buffer.from(content as string),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    return call(POST, {
      as: "operator",
      rawBody: bytes,
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    });
  };

  test("comes in a form, with its mapping and choices beside it", async () => {
    const columns = JSON.stringify({ region_name: "Netz", cidr: "Bereich" });
    const { status, body } = await upload(
      "netze.csv",
      "\uFEFFNetz;Bereich;Rest\r\nMadras;10.2.90.0/24;x\r\n",
      {
        columns,
        mode: "manual",
        force: "true",
      },
    );
    expect([status, body.successful]).toEqual([200, 1]);
    expect(body.validation).toMatchObject({
      columns: { region_name: "Netz", cidr: "Bereich" },
      ignored_columns: ["Rest"],
    });
    const operation = await database().operation.findUniqueOrThrow({ where: { id: body.job_id } });
    expect(operation.request).toMatchObject({ file_name: "netze.csv", force: true });
  });

  test("has to be UTF-8", async () => {
    const { status, body } = await upload("a.csv", new Uint8Array([0x72, 0xe9, 0x67]));
    expect([status, Object.keys(body.details)]).toEqual([400, ["file"]]);
  });

  test("has to be there", async () => {
    const { status, body } = await call(POST, {
      as: "operator",
      rawBody: '--b\r\nContent-Disposition: form-data; name="mode"\r\n\r\nauto\r\n--b--\r\n',
      headers: { "content-type": "multipart/form-data; boundary=b" },
    });
    expect([status, Object.keys(body.details)]).toEqual([400, ["file"]]);
  });

  test("may have 20 MB and no more", async () => {
    const { status, body } = await importCsv("x".repeat(20 * 1024 * 1024 + 70_000));
    expect([status, body.error]).toEqual([413, "payload_too_large"]);
  });
});

test.each([
  [null, 401],
  ["viewer", 403],
] as const)("%s may not import", async (as, expected) => {
  expect((await importCsv(["region_name,cidr", "No,10.2.95.0/24"], {}, { as })).status).toBe(expected);
});

test.each([
  [{ content: "" }, "content"],
  [{ content: "region_name,cidr\n" }, "file"],
  [{ content: 'a,b\n"x\n' }, "file"],
  [{ content: "region_name,Region Name\nA,B\n" }, "file"],
  [{ mode: "both" }, "mode"],
  [{ force: "perhaps" }, "force"],
  [{ columns: { region_name: "Not there" } }, "columns.region_name"],
  [{ columns: { colour: "x" } }, "columns.colour"],
  [{ other: 1 }, "other"],
])("a bad field is refused by its name: %#", async (given, field) => {
  const { status, body } = await importCsv("region_name,cidr\nA name,10.2.96.0/24\n", given);
  expect([status, body.error, Object.keys(body.details)]).toEqual([400, "validation_error", [field]]);
});

test("a repeated request imports once and gives the same answer", async () => {
  const headers = { "idempotency-key": "import-once" };
  const file = ["region_name,cidr", "Once,10.2.97.0/24"];
  const [one, two] = [await importCsv(file, {}, { headers }), await importCsv(file, {}, { headers })];
  expect([one.status, two.status]).toEqual([200, 200]);
  expect(two.text).toBe(one.text);
});
