"""Registered URI schemes."""

from tagfeed.standards.word_sets import word_set

SCHEMES = word_set(
    """
    aaa aaas about acap acct acd acr adiumxtra afp afs aim amss android appdata apt ark
    attachment aw barion bb beshare bitcoin blob bolo callto cap chrome cid coap coaps
    com-eventbrite-attendee content crid cvs dab data dav diaspora dict did dis
    dlna-playcontainer dlna-playsingle dns dntp dpp drm dtn dvb ed2k elsi example facetime fax
    feed feedready file filesystem finger fish fm ftp geo gg git gizmoproject go gopher gtalk
    h323 ham hcp http https hxxp hxxps iax icap icon im imap info iotdisco ipfs ipn ipns ipp
    ipps irc irc6 ircs iris itms jabber jar jms keyparc lastfm ldap ldaps leaptofrogans lvlt
    magnet mailserver mailto maps market message microsoft mid mms modem moz ms-settings msnim
    msrp msrps mtqp mumble mupdate mvn news nfs ni nih nntp notes num oid opaquelocktoken openid
    openpgp4fpr pack palm paparazzi payto pkcs11 platform pop pres prospero proxy pwid psyc
    query quic-transport redis rediss reload res resource rmi rsync rtmfp rtmp rtsp rtsps rtspu
    secondlife secret-token service session sftp sgn shc shttp sieve simpleledger sip sips skype
    smb smp sms smtp snews snmp soap.beep soap.beeps soldat spiffe spotify ssh steam stun stuns
    submit svn swh tag teamspeak tel teliaeid telnet tftp things thismessage tip tn3270 tool
    turn turns tv udp unreal urn ut2004 v-event vemmi ventrilo videotex vnc view-source wais
    web3 webcal wpid ws wss wtai wyciwyg xcon xcon-userid xfire xmlrpc.beep xmlrpc.beeps xmpp
    xri ymsgr z39.50 z39.50r z39.50s
    """
)
"""RFC 7595: the schemes registered with IANA that are seen in feeds, and their neighbours."""
