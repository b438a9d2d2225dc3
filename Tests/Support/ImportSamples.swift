/// Small files of people, for a house as `CaseHouse` makes it.
package enum ImportSamples {
    /// A row that is added, one with a note, one that ends at once, and two that are refused.
    package static let mixed = """
        sagsnr;borgernr;navn;enhed;team;sagsbehandler;startdato;slutdato;slutårsag;visitation;mail;mærkelig kolonne
        S-1;B-1;Åse Ørsted;Havn;;vera;01-09-2026;;;Aktivitetsparat;aase@eksempel.dk;x
        S-2;B-2;"Bo ""Bobby"" Å; jr.";Havn;Team Kaj;;01-08-2026;01-01-2030;job;;;x
        S-3;B-3;Chen Li;Havn;;vera;01-02-2026;01-09-2026;flyttet;Jobparat;;x
        S-4;;;Havn;;;01-09-2026;;;;;x
        S-5;;Dorthe;Havn;;ukendt;31-02-2026;;;Meget parat;dorthe(at)eksempel;x

        """

    /// Every statement of an import is run by these, one after the other: what is added is then changed, recognised,
    /// moved and ended.
    package static let files = [
        """
        sagsnr;borgernr;cpr;navn;enhed;team;sagsbehandler;sagsbehandlernavn;startdato;visitation;mail;adressebeskyttelse
        S-1;B-1;7205910004;Åse Ørsted;Havn;Team Kaj;ny;Ny Hansen;01-09-2026;Aktivitetsparat;aase@eksempel.dk;ja
        S-2;;6101800006;Bo Lund;Havn;;ny;;01-09-2026;Jobparat;;nej

        """,
        """
        sagsnr;borgernr;cpr;navn;enhed;sagsbehandler;startdato;slutdato;visitation;mail;køn;fødselsår
        S-1;B-1;8511670005;Åse Ø;Havn;vera;01-09-2026;;Jobparat;;k;1991
        S-2;B-2;;Bo Lund;Havn;vera;01-09-2026;01-10-2026;Jobparat;;m;1980

        """,
        "brugernavn;navn;enhed;slutdato\nanden;Anden Ny;Skov;\nny;Ny Hansen;Havn;01-10-2026\n",
    ]
}
